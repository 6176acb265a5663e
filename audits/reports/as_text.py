"""The verdict for a person at a terminal: one screen, or everything with `verbose`."""

from itertools import groupby

from rich.text import Text

from audits.evidence import Gap
from audits.reports.frame import Sources, no_sources
from audits.reports.layout import NARROWEST, printed, wrapped
from audits.reports.text_findings import Group, brief, detailed, grouped, settled
from audits.reports.visible import visible
from audits.reports.wording import counted, coverage, exit_meaning, headline, outcomes
from audits.verdict.verdict import Outcome, Result, Verdict

SCREEN_LINES = 40

_HEADLINE_STYLES = {"PASS": "bold green", "FAIL": "bold red", "INCOMPLETE": "bold yellow"}
_LEAST_BODY_LINES = 12
_MOST_GAPS = 6
_MOST_OF_ONE_CONTROL = 2
_LONGEST_NAME = 120


def render(
    verdict: Verdict,
    sources: Sources = no_sources,
    *,
    width: int = 100,
    color: bool = False,
    verbose: bool = False,
) -> str:
    """The report as text that ends in a newline.

    `sources` gives the text of a file by its path in the findings, or None; `width` is in
    terminal cells; without `verbose` the report keeps to about `SCREEN_LINES` lines and ends
    by saying what it left out.
    """
    width = max(width, NARROWEST)
    head = _head(verdict, width)
    tail = [*_gaps(verdict, width, verbose), *_problems(verdict, width)]
    closing = _closing(verdict, width)
    groups = grouped(ruling for ruling in verdict.rulings if ruling.state == "open")
    if verbose:
        body = [line for group in groups for line in detailed(group, sources, width=width)]
        body += _appendix(verdict, width)
    else:
        room = SCREEN_LINES - len(head) - len(tail) - len(closing) - 1
        body, hidden = _screenful(groups, sources, width, max(room, _LEAST_BODY_LINES))
        closing = [*_hidden(hidden, width), *closing]
    return printed([*head, *body, *tail, *closing], width=width, color=color)


def _head(verdict: Verdict, width: int) -> list[Text]:
    """The verdict line, the coverage line and the outcomes."""
    word = headline(verdict)
    blocking = sum(ruling.blocking for ruling in verdict.rulings)
    about = f"  {visible(verdict.target)}, policy {visible(verdict.policy.name)}"
    found = f": {counted(blocking, 'blocking findings')}"
    line = wrapped((word, _HEADLINE_STYLES[word]), about + found, width=width)
    line += wrapped(exit_meaning(verdict).capitalize(), width=width)
    return [
        *line,
        *wrapped(coverage(verdict), width=width),
        *wrapped(outcomes(verdict), width=width),
        Text(),
    ]


def _screenful(
    groups: list[Group], sources: Sources, width: int, room: int
) -> tuple[list[Text], list[Group]]:
    """As many groups as fit: blocking ones in full first, then one line each; and the rest."""
    lines: list[Text] = []
    waiting = list(groups)
    while waiting and waiting[0].blocking:
        block = detailed(waiting[0], sources, width=width, most=_MOST_OF_ONE_CONTROL)
        others = sum(group.blocking for group in waiting) - 1
        kept_for_briefs = min(others, room // 3)
        if lines and len(lines) + len(block) + kept_for_briefs > room:
            break
        lines += block
        waiting.pop(0)
    fitting = max(room - len(lines) - 1, 0)
    lines += [brief(group, width=width) for group in waiting[:fitting]]
    if waiting[:fitting]:
        lines.append(Text())
    return lines, waiting[fitting:]


def _hidden(groups: list[Group], width: int) -> list[Text]:
    """What a default run did not show, by its side of the gate."""
    counts = {True: 0, False: 0}
    for group in groups:
        for ruling in group.rulings:
            counts[ruling.blocking] += 1
    parts = [
        f"{number} {side}"
        for number, side in ((counts[True], "blocking"), (counts[False], "below the gate"))
        if number
    ]
    return wrapped(f"Hidden: {', '.join(parts)}; -v shows all.", width=width) if parts else []


def _gaps(verdict: Verdict, width: int, verbose: bool) -> list[Text]:
    """What was not examined, and how to have it examined; equal reasons share a line."""
    if not verdict.gaps:
        return []
    lines = wrapped((f"Not examined ({len(verdict.gaps)})", "bold yellow"), width=width)
    ordered = sorted(verdict.gaps, key=lambda gap: (gap.reason, gap.remedy, gap.subject, gap.line))
    alike = [list(group) for _, group in groupby(ordered, key=lambda gap: (gap.reason, gap.remedy))]
    shown = alike if verbose else alike[:_MOST_GAPS]
    for gaps in shown:
        lines += _gap(gaps, width, verbose)
    if hidden := sum(len(gaps) for gaps in alike[len(shown) :]):
        lines += wrapped(f"and {counted(hidden, 'more gaps')}: -v shows all", width=width, indent=2)
    return [*lines, Text()]


def _gap(gaps: list[Gap], width: int, verbose: bool) -> list[Text]:
    subjects = [_subject(gap) for gap in gaps]
    named = subjects if verbose else [_shortened(subject) for subject in subjects[:3]]
    more = f" and {len(subjects) - len(named)} more" if len(subjects) > len(named) else ""
    what = visible(", ".join(named)) + more
    text = f"  {visible(gaps[0].reason)} -> {visible(gaps[0].remedy)}"
    return wrapped((what, "bold"), text, width=width, indent=2)


def _shortened(name: str) -> str:
    """A name without its middle where one name would take more than its share of the screen."""
    half = _LONGEST_NAME // 2
    return name if len(name) <= _LONGEST_NAME else f"{name[:half]}...{name[-half:]}"


def _subject(gap: Gap) -> str:
    """What was not examined, with its place in the target if it has one."""
    if not gap.path:
        return gap.subject
    where = f"{gap.path}:{gap.line}" if gap.line else gap.path
    return where if gap.subject == gap.path else f"{gap.subject} ({where})"


def _problems(verdict: Verdict, width: int) -> list[Text]:
    """Waivers and baselines that do not hold."""
    if not verdict.problems:
        return []
    lines = wrapped(("Waivers that do not hold", "bold red"), width=width)
    for problem in verdict.problems:
        where = f"{problem.path}:{problem.line}" if problem.line else problem.path
        text = f"{visible(where)}  {visible(problem.kind)}: {visible(problem.message)}"
        lines += wrapped(text, width=width, indent=2)
    return [*lines, Text()]


def _appendix(verdict: Verdict, width: int) -> list[Text]:
    """What only a verbose report spells out: settled findings, exclusions, notes, reasons."""
    settled_lines = [
        line
        for ruling in verdict.rulings
        if ruling.state != "open"
        for line in settled(ruling, width=width)
    ]
    excluded = [f"{path} (by {glob})" for path, glob in sorted(verdict.excluded.items())]
    reasons = [
        f"{result.control.id}: {result.reason}"
        for result in verdict.results
        if result.outcome is Outcome.NOT_APPLICABLE
    ]
    lines = _section("Waived or ignored", settled_lines)
    for title, texts in (
        ("Excluded", excluded),
        ("Not applicable", reasons),
        ("Notes", verdict.notes),
    ):
        body = [line for text in texts for line in wrapped(visible(text), width=width, indent=2)]
        lines += _section(title, body)
    return lines


def _section(title: str, lines: list[Text]) -> list[Text]:
    return [Text(title, style="bold"), *lines, Text()] if lines else []


def _closing(verdict: Verdict, width: int) -> list[Text]:
    """The last lines: settled findings counted, the scope, and what was not asked."""
    sentences = []
    states = [ruling.state for ruling in verdict.rulings if ruling.state != "open"]
    if states:
        waived, ignored = states.count("waived"), states.count("ignored")
        sentences.append(f"{counted(waived, 'findings')} waived, {ignored} ignored inline.")
    sentences += verdict.scope
    sentences += _not_asked(verdict.results, verdict.asked)
    open_ids = [group.control.id for group in grouped(verdict.rulings) if group.blocking]
    if open_ids:
        sentences.append(f"stopper explain {open_ids[0]} says why it matters and how to mend it.")
    return [line for sentence in sentences for line in wrapped(visible(sentence), width=width)]


def _not_asked(results: tuple[Result, ...], asked: tuple[str, ...]) -> list[str]:
    """How many controls this run did not ask, and how to ask them."""
    silent = [result for result in results if result.outcome is Outcome.NOT_ASKED]
    if not silent:
        return []
    missing = sorted({name for result in silent for name in result.control.examined_by})
    names = ",".join(sorted({*asked, *missing}))
    return [f"{counted(len(silent), 'controls')} not asked: --only {names} asks them too."]
