"""The lines of source around a finding, made safe to show."""

from collections.abc import Callable
from dataclasses import dataclass

from audits.finding import Finding
from audits.reports.masking import masked
from audits.reports.visible import visible

Sources = Callable[[str], str | None]

_LONGEST_LINE = 500


@dataclass(frozen=True, slots=True)
class FrameLine:
    """One line of a code frame; `guilty` is the line that the finding points at."""

    number: int
    text: str
    guilty: bool


def no_sources(_path: str) -> str | None:
    """The source of nothing, for reports without code frames."""
    return None


def frame(finding: Finding, sources: Sources, *, before: int, after: int) -> list[FrameLine]:
    """The guilty line with up to `before` and `after` neighbours; empty without a source.

    Findings about secrets show their own line alone, masked.
    """
    place = finding.location
    text = sources(place.path) if place.line > 0 else None
    if text is None:
        return []
    lines = text.replace("\r\n", "\n").split("\n")
    if place.line > len(lines):
        return []
    secret = finding.control.family == "secrets"
    first = place.line if secret else max(1, place.line - before)
    last = place.line if secret else min(len(lines), place.line + after)
    shown = [
        FrameLine(
            number, _shown(lines[number - 1], place.path, secret=secret), number == place.line
        )
        for number in range(first, last + 1)
    ]
    return [line for line in shown if line.guilty or line.text.strip()]


def _shown(line: str, path: str, *, secret: bool) -> str:
    """One source line, masked, with tabs as spaces and no control characters."""
    return visible(masked(line[:_LONGEST_LINE].rstrip().expandtabs(4), path, secret=secret))
