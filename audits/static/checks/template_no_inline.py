"""Pages that a strict content security policy would break."""

from collections import defaultdict
from collections.abc import Iterator

from audits.check import check
from audits.finding import Finding, Location
from audits.project.application import Application
from audits.project.template_inline import OPENER
from policies.model import Control


@check("template.no-inline")
def template_no_inline(application: Application, control: Control) -> Iterator[Finding]:
    """One finding for each kind of inline code, at its first place, with the other templates."""
    places: dict[str, list[Location]] = defaultdict(list)
    folders = set(control.names("mail_folders"))
    counts: dict[str, int] = defaultdict(int)
    for facts in sorted(application.templates.values(), key=lambda one: one.path):
        if facts.is_mail or not folders.isdisjoint(facts.path.split("/")):
            continue
        for use in facts.inline:
            if use.host in control.names("external_hosts"):
                continue
            places[use.kind].append(Location(facts.path, use.line, use.column, "", use.kind))
            counts[use.kind] += use.count
    for kind, (first, *others) in sorted(places.items()):
        message = f"{kind}: {counts[kind]} in {len(others) + 1} templates"
        yield Finding(control, message, first, kind != OPENER, tuple(others))
