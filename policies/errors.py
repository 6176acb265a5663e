"""What can be wrong with a policy file, and where."""

from collections.abc import Iterable
from difflib import get_close_matches


class PolicyError(Exception):
    """A policy file that cannot be used as written.

    `file` and `key` say where the mistake stands and `remedy` how to mend it; each may be "".
    """

    def __init__(self, problem: str, file: str = "", key: str = "", remedy: str = "") -> None:
        super().__init__(problem, file, key, remedy)
        self.problem = problem
        self.file = file
        self.key = key
        self.remedy = remedy

    def __str__(self) -> str:
        place = "".join(f"{part}: " for part in (self.file, self.key) if part)
        return place + self.problem + (f"; {self.remedy}" if self.remedy else "")


def nearest(word: str, known: Iterable[str]) -> str:
    """A remedy that names the known word most like `word`, or lists them when none is like it."""
    words = sorted(known)
    close = get_close_matches(word, words, n=1)
    if close:
        return f"did you mean {close[0]!r}?"
    if len(words) > 30:
        return "`stopper controls` lists what there is"
    return "known: " + (", ".join(words) or "none")
