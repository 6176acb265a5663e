"""Regular expressions read as text: where they end, and whether they may explode."""

import re
from enum import Enum

_END = re.compile(r"(?:\\Z|\\z)\)*$")
_LINE_END = re.compile(r"(?<!\\)\$\)*$")
_ANYTHING = re.compile(r"\.[*+]\??\)*$")
_ATOM = r"(?:\[\^?\]?(?:\\.|[^\]\\])*\]|\\.|[^\\()\[\]|+*?{}^$])"
_MANY = r"(?:[+*]|\{\d*,\})"
_OPTIONAL = rf"(?:{_ATOM}[*?])*"
_NESTED = re.compile(
    rf"\((?:\?:|\?P<\w+>)?{_OPTIONAL}{_ATOM}{_MANY}{_OPTIONAL}\){_MANY}(?![+?])(?P<rest>.*)",
    re.DOTALL,
)
_SAME_TWICE = re.compile(
    rf"\((?:\?:|\?P<\w+>)?(?P<one>{_ATOM}+)\|(?P=one)\){_MANY}(?P<rest>.+)", re.DOTALL
)


class Ending(Enum):
    """How a pattern ends: OPEN says nothing of what follows, LINE is `$`, WHOLE is `\\Z`."""

    OPEN = "open"
    LINE = "line"
    WHOLE = "whole"


def ending(pattern: str) -> Ending:
    """How `pattern` ends; one that ends in anything at all counts as WHOLE."""
    if _END.search(pattern) or _ANYTHING.search(pattern):
        return Ending.WHOLE
    return Ending.LINE if _LINE_END.search(pattern) else Ending.OPEN


def is_explosive(pattern: str) -> bool:
    """Whether a repeated group repeats the same text inside, and something must follow it.

    Only plain cases are recognised: `(a+)+$`, `([a-z]*)*x`, `(\\w+\\s?)*;`, `(a|a)+b`.
    """
    found = _NESTED.search(pattern) or _SAME_TWICE.search(pattern)
    return found is not None and found["rest"] not in ("", ")")
