"""Links that log the visitor out: a GET request that changes state."""

import re
from collections.abc import Iterator

from audits.check import check
from audits.finding import Finding, Location
from audits.project.application.application import Application
from audits.static.checks.csrf_safe_methods import changing_routes
from policies.model import Control

_LOGS_OUT = re.compile(r"(?:^|[._])(?:log_?out|sign_?out|log_?off)$", re.IGNORECASE)


@check("csrf.safe-methods")
def csrf_safe_methods_in_templates(application: Application, control: Control) -> Iterator[Finding]:
    """One finding for each endpoint, at its first link, with the other links.

    A view that also takes POST may only ask by GET; one that refuses GET is a dead link; one
    that is seen to log out by GET is a finding of its own.
    """
    seen = {route.endpoint.lower() for route, _ in changing_routes(application, control)}
    places: dict[str, list[Location]] = {}
    for facts in sorted(application.templates.values(), key=lambda one: one.path):
        for link in facts.links:
            methods = _methods(application, link.endpoint)
            if methods and not methods & {"GET", "HEAD", "?"}:
                continue
            if link.endpoint.rpartition(".")[2].lower() in seen:
                continue
            if _LOGS_OUT.search(link.endpoint) and not link.scripted and not facts.is_mail:
                place = Location(facts.path, link.line, link.column, link.symbol, link.anchor)
                places.setdefault(link.endpoint, []).append(place)
    for endpoint, (first, *others) in sorted(places.items()):
        message = f"a link to {endpoint} logs out by GET, so that any site can do it"
        certain = "POST" not in _methods(application, endpoint)
        yield Finding(control, message, first, certain, tuple(others))


def _methods(application: Application, endpoint: str) -> frozenset[str]:
    """The methods of all views of that name, whatever their blueprint; empty if none is known."""
    name = endpoint.rpartition(".")[2]
    found = (one.methods for one in application.routes if one.endpoint == name)
    return frozenset().union(*found)
