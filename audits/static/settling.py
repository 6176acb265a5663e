"""What the rest of the project settles about findings in one template, and one finding of many."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from audits.finding import Finding
from audits.project.application.application import Application
from audits.project.application.handed import Handed, is_address, is_plain
from audits.project.templates.facts import Outlet

_MARKERS = "template.trust-markers"
_SCRIPT = "template.script-data"
_ATTRIBUTES = "template.attributes"
GATHERED = frozenset({_MARKERS, _SCRIPT})
"""Controls with one finding for several places of a template."""
_SHOWN = 3


def settled(findings: Iterable[Finding], application: Application) -> list[Finding]:
    """The findings without those in templates that views and other templates refute."""
    handed = Handed(application)
    kept: list[Finding] = []
    several: dict[tuple[str, str, bool], list[Finding]] = {}
    for one in findings:
        known = handed.facts(one.location.path) is not None
        if not known or one.control.id not in {*GATHERED, _ATTRIBUTES}:
            kept.append(one)
            continue
        for judged in _judged(one, handed):
            if judged.control.id == _SCRIPT or (
                judged.control.id == _MARKERS and not judged.certain
            ):
                key = (judged.control.id, judged.location.path, judged.control.id == _SCRIPT)
                several.setdefault(key, []).append(judged)
            else:
                kept.append(judged)
    kept.extend(_one(group) for group in several.values())
    return [one for one in kept if _is_asked_for(one)]


def _is_asked_for(finding: Finding) -> bool:
    """Whether the policy wants to hear of it: strict asks for markers on unknown values too."""
    if finding.certain or finding.control.id != _MARKERS:
        return True
    return finding.control.boolean("report_unknown")


def _judged(finding: Finding, handed: Handed) -> Iterator[Finding]:
    """The finding, with another certainty or not at all."""
    where = finding.location
    outlet = handed.outlet(where.path, where.line, where.column)
    if outlet is None:
        yield finding
    elif outlet.macro:
        if not handed.macro_is_closed(where.path, outlet):
            yield finding
    elif finding.control.id == _ATTRIBUTES:
        yield from _address(finding, outlet, handed)
    elif finding.control.id == _MARKERS:
        yield from _marker(finding, outlet, handed)
    else:
        yield from _script(finding, outlet, handed)


def _address(finding: Finding, outlet: Outlet, handed: Handed) -> Iterator[Finding]:
    root, _, rest = outlet.name.partition(".")
    if outlet.kind == "link" and not finding.certain:
        given, _ = handed.values(finding.location.path, root)
        if outlet.free and not rest and given and all(is_address(value) for _, value in given):
            return
        if rest and handed.is_always_own_address(rest.rpartition(".")[2]):
            return
    yield finding


def _marker(finding: Finding, outlet: Outlet, handed: Handed) -> Iterator[Finding]:
    sanitisers = finding.control.names("sanitisers")
    if outlet.made_by and handed.method_escapes(outlet.made_by):
        return
    given, every = handed.values(finding.location.path, outlet.name)
    if outlet.free and given and all(handed.is_markup(value, sanitisers) for _, value in given):
        if not every:
            yield replace(finding, certain=False)
        return
    bare = outlet.free and not outlet.made_by and "." not in outlet.name
    unknown = all(handed.is_unknown(call, value) for call, value in given)
    yield replace(finding, certain=finding.certain and not (bare and unknown))


def _script(finding: Finding, outlet: Outlet, handed: Handed) -> Iterator[Finding]:
    root, _, rest = outlet.name.partition(".")
    given, every = handed.values(finding.location.path, root)
    given = given if outlet.free else []
    if given and every and not rest and all(is_plain(value) for _, value in given):
        return
    foreign = [call for call, value in given if handed.is_foreign(call, value)]
    sent = outlet.name.startswith(("request.args", "request.form", "request.values"))
    certain = finding.certain and (sent or bool(foreign))
    places = tuple(call.at() for call in foreign[:1])
    yield replace(finding, certain=certain, related=(*finding.related, *places))


def _one(group: list[Finding]) -> Finding:
    """One finding at the first place, a certain one if there is any, that counts the others."""
    first, *others = sorted(group, key=lambda one: (not one.certain, _place(one)))
    if not others:
        return first
    named = list(dict.fromkeys(one.location.anchor for one in others))
    more = ", ".join(named[:_SHOWN]) + (", ..." if len(named) > _SHOWN else "")
    values = "1 more value" if len(others) == 1 else f"{len(others)} more values"
    message = f"{first.message} (and {values} of this template: {more})"
    places = tuple(place for one in others for place in (one.location, *one.related))
    return replace(first, message=message, related=(*first.related, *places))


def _place(finding: Finding) -> tuple[int, int]:
    return finding.location.line, finding.location.column
