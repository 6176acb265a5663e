"""`# nosec` comments: bandit would drop results for them without a word, we only list them."""

import io
import re
import tokenize
from collections.abc import Iterator

MARK = "nosec"

_FORM = re.compile(r"#\s*nosec\b:?\s*(?P<tests>[^#]*)")
_TEST = re.compile(r"B\d{3}")


def comments(text: str) -> Iterator[tuple[int, str]]:
    """Line and named tests ("B102, B307"; "" for none) of every nosec comment of a Python source.

    Words that are no test id are left out of the named tests: to bandit such a comment would
    silence everything on its line.
    """
    for line, comment in _comments(text) if MARK in text else ():
        for match in _FORM.finditer(comment):
            yield line, ", ".join(_TEST.findall(match["tests"]))


def _comments(text: str) -> list[tuple[int, str]]:
    """The comments of a source; of one that cannot be read to its end, whatever follows a `#`."""
    try:
        tokens = list(tokenize.generate_tokens(io.StringIO(text).readline))
    except (tokenize.TokenError, SyntaxError):
        lines = enumerate(text.splitlines(), 1)
        return [(number, line[line.index("#") :]) for number, line in lines if "#" in line]
    return [(token.start[0], token.string) for token in tokens if token.type == tokenize.COMMENT]
