"""Inline suppressions: `# stopper: ignore[control.id] reason`, found in comments only.

A comment behind code speaks of its own line; one that stands alone speaks of the next line
that is not itself a comment.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from jinja2 import Environment, TemplateSyntaxError

from audits.evidence import Ignore

MARK = "stopper:"
FORM = re.compile(r"(?:^|#)\s*stopper:\s*(?P<word>\w*)\s*(?:\[(?P<controls>[^\]]*)\])?(?P<rest>.*)")
NEXT_REMARK = re.compile(r"(?:^|\s)#\s*(?=[A-Za-z])")


@dataclass(frozen=True, slots=True)
class Comment:
    """A comment from line `first` to `last`, its text without marks, and whether it is alone."""

    first: int
    last: int
    text: str
    alone: bool


def in_python(path: str, text: str, comments: Iterable[tuple[int, str]]) -> tuple[Ignore, ...]:
    """The suppressions among the comments of Python source, each given with its line."""
    if MARK not in text:
        return ()

    def told(lines: list[str]) -> Iterator[Comment]:
        for line, comment in comments:
            alone = lines[line - 1].lstrip("\ufeff \t\f").startswith("#")
            yield Comment(line, line, comment.lstrip("#"), alone)

    return _ignores(path, text, told)


def in_template(path: str, text: str) -> tuple[Ignore, ...]:
    """The suppressions written in `{# ... #}` comments of a Jinja template, in order."""
    return _ignores(path, text, _template_comments) if MARK in text else ()


def in_document(path: str, text: str) -> tuple[Ignore, ...]:
    """The suppressions written behind `#` in a settings file of any kind, in order."""
    return _ignores(path, text, _document_comments) if MARK in text else ()


def _ignores(
    path: str, text: str, comments: Callable[[list[str]], Iterator[Comment]]
) -> tuple[Ignore, ...]:
    lines = re.split(r"\r\n|\r|\n", text)
    found = list(comments(lines))
    alone = {line for one in found if one.alone for line in range(one.first, one.last + 1)}
    result: list[Ignore] = []
    for comment in found:
        covers = comment.first
        while covers in alone:
            covers += 1
        result.extend(_parsed(path, comment, covers))
    return tuple(result)


def _parsed(path: str, comment: Comment, covers: int) -> Iterator[Ignore]:
    """One Ignore for each control named; one with control "" where none can be read."""
    match = FORM.search(" ".join(comment.text.split()))
    if match is None:
        return
    reason = NEXT_REMARK.split(match["rest"])[0].strip(" \t-:,.")
    names = [name.strip() for name in (match["controls"] or "").split(",")]
    known = [name for name in names if name] if match["word"] == "ignore" else []
    for name in known or [""]:
        yield Ignore(path, comment.first, name, reason, covers)


def _template_comments(lines: list[str]) -> Iterator[Comment]:
    """Jinja comments; a template that Jinja cannot read has none, and is a gap elsewhere."""
    try:
        tokens = list(Environment(autoescape=True).lex("\n".join(lines)))
    except TemplateSyntaxError:
        return
    for line, kind, value in tokens:
        if kind == "comment":
            last = line + value.count("\n")
            before, after = lines[line - 1].lstrip(), lines[last - 1].rstrip()
            yield Comment(line, last, value, before.startswith("{#") and after.endswith("#}"))


def _document_comments(lines: list[str]) -> Iterator[Comment]:
    """What follows a `#` that begins a word outside of quotes."""
    for number, line in enumerate(lines, 1):
        for match in re.finditer(r"(?:^|\s)#", line):
            before = line[: match.start()]
            if before.count('"') % 2 == 0 and before.count("'") % 2 == 0:
                yield Comment(number, number, line[match.end() :], not before.strip())
                break
