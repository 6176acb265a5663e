"""How a Jinja source falls apart into literal text, expressions, tags and comments."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from jinja2 import Environment, TemplateSyntaxError, nodes
from jinja2.parser import Parser

from audits.project.grammar.source import Unparsable

_JINJA_TAGS = frozenset(
    "autoescape block break call continue do elif else endautoescape endblock endcall endfilter"
    " endfor endif endmacro endset endtrans endwith extends filter for from if import include"
    " macro pluralize print set trans with".split()
)
_ENVIRONMENT = Environment(
    extensions=["jinja2.ext.i18n", "jinja2.ext.do", "jinja2.ext.loopcontrols"],
    autoescape=True,
)


class Kind(StrEnum):
    """What a segment of a template source is."""

    DATA = "data"
    EXPRESSION = "expression"
    TAG = "tag"
    COMMENT = "comment"


@dataclass(frozen=True, slots=True)
class Segment:
    """A run of the source: `text` without its delimiters, `start` and `end` as offsets with them.

    `keyword` is the first word of a tag ("if", "endif", ...), "" elsewhere.
    """

    kind: Kind
    text: str
    start: int
    end: int
    keyword: str = ""


def split(text: str) -> list[Segment]:
    """The segments of a template source whose lines end with a line feed, in order.

    White space that Jinja strips around `{%-` is left out. Raises Unparsable.
    """
    try:
        return list(_segments(text))
    except TemplateSyntaxError as error:
        raise Unparsable(error.message or "not a Jinja template", error.lineno) from error


def parse(text: str, segments: list[Segment]) -> nodes.Template:
    """The syntax tree of a source; tags of unknown extensions are blanked out first.

    Raises Unparsable.
    """
    try:
        return _ENVIRONMENT.parse(_without_unknown_tags(text, segments))
    except TemplateSyntaxError as error:
        raise Unparsable(error.message or "not a Jinja template", error.lineno) from error
    except RecursionError as error:
        raise Unparsable("nested too deeply", 1) from error


def parse_expression(text: str) -> nodes.Node:
    """The tree of what stands between `{{` and `}}`; raises Unparsable."""
    try:
        parser = Parser(_ENVIRONMENT, text, state="variable")
        tree = parser.parse_tuple()
    except TemplateSyntaxError as error:
        raise Unparsable(error.message or "not an expression", error.lineno) from error
    if not parser.stream.eos:
        raise Unparsable("not an expression", parser.stream.current.lineno)
    return tree


def _without_unknown_tags(text: str, segments: list[Segment]) -> str:
    """The text with white space in place of each unknown tag, so that lines stay where they are."""
    parts = []
    position = 0
    for segment in segments:
        if segment.kind is Kind.TAG and segment.keyword not in _JINJA_TAGS:
            blank = re.sub(r"[^\n]", " ", text[segment.start : segment.end])
            parts += [text[position : segment.start], blank]
            position = segment.end
    return "".join([*parts, text[position:]])


def _segments(text: str) -> Iterator[Segment]:
    """Group the raw tokens of Jinja's lexer and give each group its place in the source."""
    position = 0
    opened = 0
    inner: list[tuple[str, str]] = []
    for _line, token, value in _ENVIRONMENT.lex(text):
        start = text.find(value, position)
        position = start + len(value)
        if token == "data":
            yield Segment(Kind.DATA, value, start, position)
        elif token in {"variable_begin", "block_begin", "comment_begin"}:
            opened, inner = start, []
        elif token in {"variable_end", "block_end", "comment_end"}:
            yield _group(token, inner, opened, position)
        elif not token.startswith("raw_"):
            inner.append((token, value))


def _group(closing: str, inner: list[tuple[str, str]], start: int, end: int) -> Segment:
    text = "".join(value for _token, value in inner).strip()
    if closing == "variable_end":
        return Segment(Kind.EXPRESSION, text, start, end)
    if closing == "comment_end":
        return Segment(Kind.COMMENT, text, start, end)
    keyword = next((value for token, value in inner if token == "name"), "")
    return Segment(Kind.TAG, text, start, end, keyword)
