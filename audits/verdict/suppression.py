"""Which findings a comment or a waiver hides, and which comments and waivers do not hold."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from audits.evidence import Ignore
from audits.finding import Finding, Location, fingerprints
from audits.verdict.verdict import Problem, Ruling
from audits.verdict.waivers import Waiver, Waivers
from policies.errors import nearest
from policies.model import Policy

INTEGRITY = "dependencies.gate-integrity"
"""The control that a comment breaches when it suppresses nothing or cannot be trusted."""

Judged = Callable[[str], bool]
"""Whether a control was examined in full, so that a suppression can be called unused."""


@dataclass(frozen=True, slots=True)
class Suppressed:
    """The findings after suppression, with what was wrong in waivers and comments."""

    rulings: tuple[Ruling, ...]
    problems: tuple[Problem, ...]
    notes: tuple[str, ...]


def suppress(
    findings: Iterable[Finding],
    ignores: Sequence[Ignore],
    waivers: Waivers,
    *,
    policy: Policy,
    today: date,
    judged: Judged,
) -> Suppressed:
    """Rule on every finding; each hidden one carries the reason that hides it."""
    found = list(findings)
    comments = _by_comment(found, ignores, policy)
    misused, notes = _misused(ignores, set(comments.values()), policy, judged)
    ordered = sorted((*found, *misused), key=_place)
    rulings = [
        _ruling(finding, mark, comments.get(id(finding)) if waivers.honoured else None, policy)
        for finding, mark in zip(ordered, fingerprints(ordered), strict=True)
    ]
    problems = list(waivers.problems)
    for waiver in waivers.entries if waivers.honoured else ():
        if waiver.expires < today:
            problems.append(_problem("expired", waiver, f"expired on {waiver.expires}"))
            continue
        reach = [at for at in _reach(waiver, rulings) if rulings[at].state == "open"]
        for at in reach:
            rulings[at] = replace(rulings[at], state="waived", blocking=False, reason=waiver.reason)
        if judged(waiver.control):
            problems.extend(_excess(waiver, len(reach)))
    return Suppressed(tuple(rulings), tuple(problems), tuple(notes))


def _ruling(finding: Finding, mark: str, comment: Ignore | None, policy: Policy) -> Ruling:
    if comment is not None:
        return Ruling(finding, mark, "ignored", False, comment.reason)
    blocking = counts(finding, policy) and finding.control.severity >= policy.blocks_from
    return Ruling(finding, mark, "open", blocking)


def counts(finding: Finding, policy: Policy) -> bool:
    """Whether the finding fails its control: a certain one, or any where the policy says so."""
    return finding.certain or policy.blocks_on_possible


def _place(finding: Finding) -> tuple[str, int, int, str, str]:
    location = finding.location
    return location.path, location.line, location.column, finding.control.id, finding.message


def _by_comment(
    findings: Sequence[Finding], ignores: Sequence[Ignore], policy: Policy
) -> dict[int, Ignore]:
    """The valid comment that speaks of each finding, by the finding's identity."""
    valid = {
        (ignore.path, ignore.covers, ignore.control): ignore
        for ignore in ignores
        if ignore.reason and ignore.control in policy.catalogue
    }
    result = {}
    for finding in findings:
        place = finding.location
        comment = valid.get((place.path, place.line, finding.control.id))
        if comment is not None:
            result[id(finding)] = comment
    return result


def _misused(
    ignores: Sequence[Ignore], used: set[Ignore], policy: Policy, judged: Judged
) -> tuple[list[Finding], list[str]]:
    """A finding for each comment that suppresses nothing; a remark where no control asks."""
    findings, notes = [], []
    control = policy.controls.get(INTEGRITY)
    for ignore in ignores:
        fault = _fault(ignore, policy) or _unused(ignore, used, judged)
        if not fault:
            continue
        location = Location(ignore.path, ignore.line, 1, anchor=f"ignore[{ignore.control}]")
        if control is None:
            notes.append(f"{ignore.path}:{ignore.line}: {fault}")
        else:
            findings.append(Finding(control, fault, location))
    return findings, notes


def _fault(ignore: Ignore, policy: Policy) -> str:
    if not ignore.control:
        return "a suppression that names no control; write `stopper: ignore[control.id] reason`"
    if ignore.control not in policy.catalogue:
        hint = nearest(ignore.control, policy.catalogue)
        return f"a suppression of the unknown control {ignore.control!r}; {hint}"
    if not ignore.reason:
        return f"a suppression of {ignore.control} without a reason suppresses nothing"
    return ""


def _unused(ignore: Ignore, used: set[Ignore], judged: Judged) -> str:
    if ignore in used or not judged(ignore.control):
        return ""
    return f"an unused suppression: there is no finding of {ignore.control} on line {ignore.covers}"


def _reach(waiver: Waiver, rulings: Sequence[Ruling]) -> list[int]:
    """The indexes that the waiver speaks of.

    They are the finding with its fingerprint and, for a count of n, the n - 1 equal ones that
    follow in order of place.
    """
    for index, ruling in enumerate(rulings):
        if (ruling.fingerprint, _kind(ruling)[0]) == (waiver.fingerprint, waiver.control):
            later = range(index, len(rulings))
            return [at for at in later if _kind(rulings[at]) == _kind(ruling)][: waiver.count]
    return []


def _kind(ruling: Ruling) -> tuple[str, str, str]:
    """What equal findings have in common."""
    place = ruling.finding.location
    return ruling.finding.control.id, place.symbol, place.anchor


def _excess(waiver: Waiver, taken: int) -> Iterator[Problem]:
    """The problem of a waiver that allows more than there is."""
    if taken == 0:
        yield _problem("unused", waiver, "matches no finding; remove it")
    elif taken < waiver.count:
        fault = f"allows {waiver.count} findings but there are {taken}; lower its count"
        yield _problem("over-counted", waiver, fault)


def _problem(kind: str, waiver: Waiver, fault: str) -> Problem:
    message = f"the waiver of {waiver.control} at {waiver.fingerprint} ({waiver.owner}) {fault}"
    return Problem(kind, message, waiver.path, waiver.line)
