"""One finding where the same words stand in several places."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from audits.finding import Finding


def grouped(findings: Iterable[Finding]) -> Iterator[Finding]:
    """The first of the findings with equal message and anchor, with the places of the others."""
    groups: dict[tuple[str, str], list[Finding]] = {}
    for one in findings:
        groups.setdefault((one.message, one.location.anchor), []).append(one)
    for first, *others in groups.values():
        places = tuple(one.location for one in others)
        yield replace(first, related=(*first.related, *places)) if places else first
