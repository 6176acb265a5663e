"""The sentences that all reports share: what an exit code means and what was examined."""

from collections import Counter

from audits.finding import Location
from audits.reports.visible import visible
from audits.verdict.verdict import Outcome, Verdict

EXIT_MEANINGS = {
    0: "every enabled control that was asked passed or is waived",
    1: "findings at or above the gate",
    2: "usage, configuration or policy error",
    3: "something selected was not examined",
    4: "a waiver or baseline does not hold",
    5: "internal error",
}

_KINDS = ("files", "templates", "documents", "routes", "packages")


def headline(verdict: Verdict) -> str:
    """PASS, FAIL or INCOMPLETE: the exit code in one word."""
    if verdict.exit_code == 0:
        return "PASS"
    return "INCOMPLETE" if verdict.exit_code == 3 else "FAIL"


def meaning(verdict: Verdict) -> str:
    """What the winning exit code means here; a pass says so where controls fail below the gate."""
    failed = sum(result.outcome is Outcome.FAIL for result in verdict.results)
    if verdict.exit_code or not failed:
        return EXIT_MEANINGS[verdict.exit_code]
    return f"no finding at or above the gate, but {counted(failed, 'controls')} failed below it"


def exit_meaning(verdict: Verdict) -> str:
    """The winning exit code with its meaning, then the others that apply."""
    text = f"exit {verdict.exit_code}: {meaning(verdict)}"
    others = sorted(verdict.codes - {verdict.exit_code, 0})
    if others:
        text += "; also " + ", ".join(f"{code}: {EXIT_MEANINGS[code]}" for code in others)
    return text


def coverage(verdict: Verdict) -> str:
    """How much of the kinds that a reader knows was examined, left out, and left unread."""
    seen = verdict.examined
    python = seen.get("python files") or seen.get("files read by bandit", 0)
    numbers = [(python, "python files"), *((seen.get(kind, 0), kind) for kind in _KINDS)]
    examined = ", ".join(counted(number, kind) for number, kind in numbers if number)
    left_out = f"{len(verdict.excluded)} excluded"
    return f"Examined {examined or 'nothing'}; {left_out}; {counted(len(verdict.gaps), 'gaps')}"


def outcomes(verdict: Verdict) -> str:
    """How many controls had which outcome, in the order of `Outcome`."""
    counts = Counter(result.outcome for result in verdict.results)
    parts = [f"{counts[outcome]} {outcome.value}" for outcome in Outcome if counts[outcome]]
    return f"{counted(len(verdict.results), 'controls')}: {', '.join(parts) or 'none enabled'}"


def counted(number: int, plural: str) -> str:
    """A number with its noun: `counted(1, "files")` is "1 file"."""
    return f"{number} {plural.removesuffix('s') if number == 1 else plural}"


def place(location: Location) -> str:
    """`path:line:column`, as far as it is known, safe to show."""
    path = visible(location.path) or "(project)"
    numbers = (location.line, location.column) if location.line else ()
    return ":".join((path, *(str(number) for number in numbers if number)))
