"""One finding where the same words stand in several places."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from audits.finding import Finding

_MOST_IN_FILE = 3


def grouped(findings: Iterable[Finding]) -> Iterator[Finding]:
    """The first of the findings with equal message and anchor, with the places of the others."""
    groups: dict[tuple[str, str], list[Finding]] = {}
    for one in findings:
        groups.setdefault((one.message, one.location.anchor), []).append(one)
    for first, *others in groups.values():
        places = tuple(one.location for one in others)
        yield replace(first, related=(*first.related, *places)) if places else first


def gathered(findings: Iterable[Finding]) -> Iterator[Finding]:
    """The findings of a control, but one for a file and a certainty where it has too many.

    That one stands at the first place, counts the others, and has them in `related`.
    """
    groups: dict[tuple[str, bool], list[Finding]] = {}
    for one in findings:
        groups.setdefault((one.location.path, one.certain), []).append(one)
    for several in groups.values():
        if len(several) <= _MOST_IN_FILE:
            yield from several
            continue
        first, *others = sorted(several, key=lambda one: one.location.line)
        message = f"{first.message} (and {len(others)} more places of this file)"
        places = tuple(place for one in others for place in (one.location, *one.related))
        yield replace(first, message=message, related=(*first.related, *places))
