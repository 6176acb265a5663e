"""Links that log the visitor out: a GET request that changes state."""

import re
from collections.abc import Iterator

from audits.check import check
from audits.finding import Finding, Location
from audits.project.application import Application
from policies.model import Control

_LOGS_OUT = re.compile(r"(?:^|[._])(?:log_?out|sign_?out|log_?off)$", re.IGNORECASE)


@check("csrf.safe-methods")
def csrf_safe_methods_in_templates(application: Application, control: Control) -> Iterator[Finding]:
    """One finding for each endpoint, at its first link, with the other links."""
    places: dict[str, list[Location]] = {}
    for facts in sorted(application.templates.values(), key=lambda one: one.path):
        for link in facts.links:
            if _LOGS_OUT.search(link.endpoint) and not link.scripted and not facts.is_mail:
                place = Location(facts.path, link.line, link.column, link.symbol, link.anchor)
                places.setdefault(link.endpoint, []).append(place)
    for endpoint, (first, *others) in sorted(places.items()):
        message = f"a link to {endpoint} logs out by GET, so that any site can do it"
        yield Finding(control, message, first, related=tuple(others))
