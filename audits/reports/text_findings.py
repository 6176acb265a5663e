"""Findings as terminal lines, grouped by the control they breach."""

from collections.abc import Iterable
from dataclasses import dataclass

from rich.text import Text

from audits.reports.frame import Sources, frame
from audits.reports.layout import cropped, wrapped
from audits.reports.visible import visible
from audits.reports.wording import counted, place
from audits.verdict.verdict import Ruling
from policies.model import Control, Severity

STYLES = {
    Severity.CRITICAL: "bold red",
    Severity.HIGH: "red",
    Severity.MEDIUM: "yellow",
    Severity.LOW: "cyan",
    Severity.INFO: "dim",
}


@dataclass(frozen=True, slots=True)
class Group:
    """All shown findings of one control, blocking ones first."""

    control: Control
    rulings: tuple[Ruling, ...]

    @property
    def blocking(self) -> bool:
        """Whether any of them blocks."""
        return any(ruling.blocking for ruling in self.rulings)


def grouped(rulings: Iterable[Ruling]) -> list[Group]:
    """Groups by control: blocking first, then the more severe, then by id."""
    members: dict[str, list[Ruling]] = {}
    for ruling in sorted(rulings, key=_order):
        members.setdefault(ruling.finding.control.id, []).append(ruling)
    groups = [Group(found[0].finding.control, tuple(found)) for found in members.values()]
    return sorted(
        groups, key=lambda group: (not group.blocking, -group.control.severity, group.control.id)
    )


def detailed(
    group: Group, sources: Sources, *, width: int, most: int | None = None, context: int = 1
) -> list[Text]:
    """The group in full: title, each finding with its code frame, the fix, an empty line.

    At most `most` findings are spelt out, the rest are counted; `context` lines surround
    the guilty one.
    """
    shown = group.rulings if most is None else group.rulings[:most]
    lines = [_title(group, width)]
    for ruling in shown:
        lines += _finding(ruling, width)
        lines += _framed(ruling, sources, width, context)
    if len(group.rulings) > len(shown):
        more = f"and {len(group.rulings) - len(shown)} more of this control: -v shows them"
        lines += wrapped((more, "dim"), width=width, indent=2)
    fix = ("fix: ", "green"), visible(group.control.fix)
    return [*lines, *wrapped(*fix, width=width, indent=2, hang=5), Text()]


def brief(group: Group, *, width: int) -> Text:
    """The group in one line: severity, control, how many findings, and the first of them."""
    finding = group.rulings[0].finding
    many = counted(len(group.rulings), "findings")
    where = place(finding.location)
    if len(group.rulings) > 1:
        where = f"{many}, first at {where}"
    return cropped(*_name(group), f"  {where}  {visible(finding.message)}", width=width)


def settled(ruling: Ruling, *, width: int) -> list[Text]:
    """A waived or ignored finding with the reason that was given for it."""
    finding = ruling.finding
    what = f"{finding.control.id}  {place(finding.location)}  {ruling.state}"
    reason = visible(ruling.reason) or "no reason recorded"
    return wrapped(what, (f"  ({ruling.fingerprint})", "dim"), f": {reason}", width=width, indent=2)


def _order(ruling: Ruling) -> tuple[str, bool, bool, str, int, int, str]:
    finding, location = ruling.finding, ruling.finding.location
    position = (location.path, location.line, location.column)
    return (
        finding.control.id,
        not ruling.blocking,
        not finding.certain,
        *position,
        finding.message,
    )


def _name(group: Group) -> tuple[tuple[str, str], str, tuple[str, str]]:
    severity = group.control.severity
    return (f"{severity.label:<8}", STYLES[severity]), "  ", (group.control.id, "bold")


def _title(group: Group, width: int) -> Text:
    below = "" if group.blocking else "  (does not block)"
    title = visible(group.control.title)
    return cropped(*_name(group), f"  {title}", (below, "dim"), width=width)


def _finding(ruling: Ruling, width: int) -> list[Text]:
    """Place, message and fingerprint of one finding; a possible one says so."""
    finding = ruling.finding
    symbol = visible(finding.location.symbol)
    return wrapped(
        (place(finding.location), "bold cyan"),
        f" in {symbol}" if symbol else "",
        "  ",
        ("" if finding.certain else "possible: ", "yellow"),
        visible(finding.message),
        (f"  ({ruling.fingerprint})", "dim"),
        width=width,
        indent=2,
    )


def _framed(ruling: Ruling, sources: Sources, width: int, context: int) -> list[Text]:
    """The code frame of one finding; the guilty line is marked."""
    lines = []
    for line in frame(ruling.finding, sources, before=context, after=context - 1):
        mark, style = (">", "bold") if line.guilty else (" ", "dim")
        number = f"{mark} {line.number:>4} | "
        lines.append(cropped((number, style), (line.text, style), width=width, indent=2))
    return lines
