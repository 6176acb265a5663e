"""The one pass over a template that finds out where everything stands."""

import re
from bisect import bisect_right
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field, replace

from audits.project.grammar.source import Unparsable
from audits.project.templates.contexts import Context, Place
from audits.project.templates.expressions import Expression, Scope
from audits.project.templates.markup import Markup
from audits.project.templates.state import OpenTag, State
from audits.project.templates.syntax import Kind, Segment, parse_expression

_INLINE_SET = re.compile(r"set\s+(?P<names>[\w.,\s]+?)\s*=(?!=)\s*(?P<value>.*)", re.DOTALL)
_MACRO = re.compile(r"macro\s+(?P<name>\w+)\s*\((?P<parameters>.*)\)", re.DOTALL)
_LOOP = re.compile(r"for\s+(?P<names>[\w,\s()]+?)\s+in\s+(?P<value>.*)", re.DOTALL)
_CONDITION = re.compile(r"\s+(?:if|recursive)\b")
_PARAMETER = re.compile(r"(?:^|,)\s*(\w+)")
_NESTED = 8
_OWN_PAGE = frozenset({"macro", "call", "set"})
_PAIRED = frozenset({"block", "autoescape", "filter", "trans", "with", "if", "for"}) | _OWN_PAGE


@dataclass(frozen=True, slots=True)
class Statement:
    """One `{% tag %}`: its first word, its text without delimiters, and where it stands."""

    keyword: str
    source: str
    line: int
    column: int
    scope: Scope


@dataclass(frozen=True, slots=True)
class Loop:
    """One `{% for %}`: the names it binds and the expression it runs over."""

    names: tuple[str, ...]
    over: Expression


@dataclass(slots=True)
class Frame:
    """A tag waiting for its end, and what its end puts back."""

    keyword: str
    scope: Scope
    state: State
    fresh: bool = False
    branches: list[tuple[State, tuple[int, ...]]] = field(default_factory=list)


@dataclass(slots=True)
class Walk:
    """What the pass has found so far; `tags` pairs each start tag with its scope."""

    markup: Markup
    child: bool
    lines: list[int]
    is_html: bool = True
    scope: Scope = field(default_factory=Scope)
    frames: list[Frame] = field(default_factory=list)
    expressions: list[Expression] = field(default_factory=list)
    statements: list[Statement] = field(default_factory=list)
    assignments: list[tuple[str, Expression]] = field(default_factory=list)
    loops: list[Loop] = field(default_factory=list)
    tags: list[tuple[OpenTag, Scope]] = field(default_factory=list)
    forms: int = 0

    def place(self, offset: int) -> tuple[int, int]:
        """Line and column, from 1, of an offset."""
        line = bisect_right(self.lines, offset)
        return line, offset - self.lines[line - 1] + 1

    def run(self, segments: list[Segment]) -> None:
        """Pass over all segments in order."""
        for segment in segments:
            if segment.kind is Kind.DATA and self.is_html:
                self.markup.feed(segment.text, segment.start)
                self._take_tags()
            elif segment.kind is Kind.EXPRESSION:
                self._expression(segment)
            elif segment.kind is Kind.TAG:
                self._statement(segment)

    def _take_tags(self) -> None:
        for tag in self.markup.finished:
            if tag.name == "form":
                opened = () if tag.closing else (*self.scope.forms[-_NESTED:], self.forms)
                self.forms += not tag.closing
                self.scope = replace(self.scope, forms=opened)
            if not tag.closing and all(tag is not known for known, _scope in self.tags[-8:]):
                self.tags.append((tag, self.scope))
        self.markup.finished.clear()

    def _expression(self, segment: Segment) -> None:
        context = Context(Place.NOT_HTML)
        if self.is_html:
            context = self.markup.hole(len(self.expressions))
        self.expressions.append(self._read(segment.text, segment.start, context))

    def _read(self, source: str, offset: int, context: Context) -> Expression:
        line, column = self.place(offset)
        node = parse_expression(source)
        return Expression(source, line, column, context, self.scope, node)

    def _statement(self, segment: Segment) -> None:
        line, column = self.place(segment.start)
        self.markup.hole(-1)
        keyword = segment.keyword
        if keyword in {"elif", "else", "pluralize"}:
            self._branch()
        elif keyword.startswith("end"):
            self._close(keyword.removeprefix("end"))
        elif keyword == "set" and (found := _INLINE_SET.match(segment.text)):
            self._assign(found, segment)
        elif keyword in _PAIRED:
            self._open(keyword, segment)
        self.statements.append(Statement(keyword, segment.text, line, column, self.scope))

    def _assign(self, found: re.Match[str], segment: Segment) -> None:
        if "," not in found["names"]:
            value = self._read(found["value"], segment.start, Context(Place.NAME))
            self.assignments.append((found["names"].strip(), value))

    def _open(self, keyword: str, segment: Segment) -> None:
        own = keyword in _OWN_PAGE or (keyword == "block" and self.child and not self.frames)
        self.frames.append(Frame(keyword, self.scope, self.markup.copy(), own))
        if own:
            self.markup.state = State()
            self.scope = replace(self.scope, forms=self.scope.forms if keyword == "call" else ())
        opener = _OPENERS.get(keyword)
        if opener:
            self.scope = opener(self, segment)

    def _macro(self, segment: Segment) -> Scope:
        found = _MACRO.match(segment.text)
        if found is None:
            return self.scope
        bound = self.scope.parameters | set(_PARAMETER.findall(found["parameters"]))
        return replace(self.scope, macro=found["name"], parameters=bound)

    def _block(self, segment: Segment) -> Scope:
        return replace(self.scope, block=segment.text.removeprefix("block").split()[0])

    def _autoescape(self, segment: Segment) -> Scope:
        switched_off = segment.text.split()[1:] in (["false"], ["False"])
        return replace(self.scope, escaped=not switched_off)

    def _loop(self, segment: Segment) -> Scope:
        found = _LOOP.match(segment.text)
        if found is None:
            return self.scope
        names = tuple(re.findall(r"\w+", found["names"]))
        source = _CONDITION.split(found["value"], maxsplit=1)[0].strip()
        with suppress(Unparsable):
            over = self._read(source, segment.start, Context(Place.NAME))
            self.loops.append(Loop(names, over))
        return replace(self.scope, parameters=self.scope.parameters | set(names))

    def _branch(self) -> None:
        """Start another branch from where the first one started."""
        if not self.frames or self.frames[-1].keyword not in {"if", "for"}:
            return
        frame = self.frames[-1]
        self.markup.settle()
        frame.branches.append((self.markup.state, self.scope.forms))
        self.markup.state = replace(frame.state)
        self.scope = replace(self.scope, forms=frame.scope.forms)
        self.markup.hole(-1)

    def _close(self, keyword: str) -> None:
        """Go on from the first branch, with the forms that any branch left open."""
        if not self.frames or self.frames[-1].keyword != keyword:
            return
        self.markup.settle()
        frame = self.frames.pop()
        forms = self.scope.forms
        if frame.fresh:
            self.markup.state, forms = frame.state, frame.scope.forms
        elif frame.branches:
            forms = tuple(sorted({*forms, *(one for _, ends in frame.branches for one in ends)}))
            self.markup.state = frame.branches[0][0]
        self.scope = replace(frame.scope, forms=forms)
        self.markup.hole(-1)


_OPENERS: dict[str, Callable[[Walk, Segment], Scope]] = {
    "macro": Walk._macro,
    "block": Walk._block,
    "autoescape": Walk._autoescape,
    "for": Walk._loop,
}
