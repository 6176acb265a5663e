"""Pages that a strict content security policy would break."""

from collections import defaultdict
from collections.abc import Iterator

from audits.check import check
from audits.finding import Finding, Location
from audits.project.application.application import Application
from audits.project.templates.inline import ADDRESS, HANDLER, OPENER, SCRIPT, STYLE, STYLE_ATTRIBUTE
from policies.model import Control

_SCRIPTS, _STYLES = "inline script", "inline style"
_GROUPS = {
    **dict.fromkeys((SCRIPT, HANDLER, ADDRESS), _SCRIPTS),
    **dict.fromkeys((STYLE, STYLE_ATTRIBUTE), _STYLES),
}
"""Kinds that one word of a policy allows, so that they go or stay together."""


@check("template.no-inline")
def template_no_inline(application: Application, control: Control) -> Iterator[Finding]:
    """One finding for each thing a policy would have to allow, at its first place."""
    places: dict[str, list[Location]] = defaultdict(list)
    counts: dict[str, dict[str, int]] = defaultdict(lambda: defaultdict(int))
    folders = set(control.names("mail_folders"))
    for facts in sorted(application.templates.values(), key=lambda one: one.path):
        if facts.is_mail or not folders.isdisjoint(facts.path.split("/")):
            continue
        for use in facts.inline:
            if use.host in control.names("external_hosts"):
                continue
            group = _GROUPS.get(use.kind, use.kind)
            places[group].append(Location(facts.path, use.line, use.column, "", group))
            counts[group][use.kind] += use.count
    for group, found in sorted(places.items()):
        first, *others = sorted(found, key=lambda one: (one.path, one.line, one.column))
        pages = {one.path for one in found}
        kinds = ", ".join(f"{kind}: {count}" for kind, count in sorted(counts[group].items()))
        message = f"{kinds} (in {len(pages)} template{'s' if len(pages) > 1 else ''})"
        yield Finding(control, message, first, group != OPENER, tuple(others))
