"""One Jinja template: its expressions, each with its context, its elements and its references."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from typing import Self

from jinja2 import nodes

from audits.finding import Location
from audits.project.templates import syntax as template_syntax
from audits.project.templates.expressions import Expression, Scope
from audits.project.templates.markup import Markup
from audits.project.templates.state import HOLE, OpenTag, State
from audits.project.templates.walk import Loop, Statement, Walk

ESCAPED_SUFFIXES = (".html", ".htm", ".xml", ".xhtml", ".svg")
"""What Flask escapes by default. Source: Flask 3.1, `Flask.select_jinja_autoescape`."""

_TEMPLATE_SUFFIX = re.compile(r"\.(?:j2|jinja2?|jnj|tpl|tmpl)$", re.IGNORECASE)
_HTML_SUFFIX = re.compile(r"\.(?:html?5?|xhtml|xml|svg)$", re.IGNORECASE)
_OTHER_SUFFIX = re.compile(
    r"\.(?:css|js|mjs|ts|json|ya?ml|toml|ini|conf|cfg|py|sh|sql|md|rst|tex|csv|env|service)$",
    re.IGNORECASE,
)
_HTML_TAG = re.compile(
    r"<(?:!doctype|html|head|body|div|p|a|form|table|tr|td|ul|li|span|h[1-6]|input|script)\b[^<]*>",
    re.IGNORECASE,
)
_MAIL_FOLDER = re.compile(r"(?:^|/)(?:e?mail(?:er|ing)?s?|newsletters?)(?:_templates)?/", re.I)
_ANCHOR_LENGTH = 160


@dataclass(frozen=True, slots=True)
class Attribute:
    """An attribute as written: name in lower case, HOLE for each expression or control tag.

    `value` is None for an attribute without one; `expressions` are those inside the value.
    """

    name: str
    value: str | None
    quote: str
    line: int
    column: int
    expressions: tuple[Expression, ...] = ()

    @property
    def dynamic(self) -> bool:
        """Whether part of the value is only known when the page is rendered."""
        return HOLE in (self.value or "")

    @property
    def text(self) -> str:
        """The value without the parts that are only known later."""
        return (self.value or "").replace(HOLE, "")


@dataclass(frozen=True, slots=True)
class Element:
    """A start tag with its attributes in order; `form` is the number that a `<form>` got."""

    name: str
    attributes: tuple[Attribute, ...]
    line: int
    column: int
    scope: Scope

    def attribute(self, name: str) -> Attribute | None:
        """The first attribute called `name`."""
        return next((one for one in self.attributes if one.name == name), None)

    def value(self, name: str) -> str:
        """The value of attribute `name` without white space around it, "" if it has none."""
        one = self.attribute(name)
        return (one.value or "").strip() if one else ""

    @property
    def open_ended(self) -> bool:
        """Whether further attributes may come from an expression, as in `<input {{ more }}>`."""
        return any(HOLE in one.name for one in self.attributes)


@dataclass(frozen=True)
class Template:
    """A parsed template file; `name` is its path below the templates folder, as Jinja loads it."""

    path: str
    name: str
    text: str
    tree: nodes.Template = field(repr=False)
    walk: Walk = field(repr=False)

    @classmethod
    def parse(cls, path: str, text: str, name: str | None = None) -> Self:
        """Read a template; raises Unparsable with the line where Jinja gives up."""
        text = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
        name = template_name(path) if name is None else name
        segments = template_syntax.split(text)
        tree = template_syntax.parse(text, segments)
        lines = [0, *(found.end() for found in re.finditer("\n", text))]
        script = bool(re.search(r"\.[mc]?js$", _TEMPLATE_SUFFIX.sub("", name), re.IGNORECASE))
        walk = Walk(
            Markup(State.script() if script else State()),
            child=tree.find(nodes.Extends) is not None,
            lines=lines,
            is_html=script or looks_like_html(name, text),
            scope=Scope(escaped=escaped_by_name(name)),
        )
        walk.run(segments)
        return cls(path, name, text, tree, walk)

    @property
    def expressions(self) -> list[Expression]:
        """Every `{{ expression }}`, in order."""
        return self.walk.expressions

    @property
    def assignments(self) -> list[tuple[str, Expression]]:
        """Every `{% set name = value %}`, in order."""
        return self.walk.assignments

    @property
    def loops(self) -> list[Loop]:
        """Every `{% for %}`, in order."""
        return self.walk.loops

    @property
    def statements(self) -> list[Statement]:
        """Every `{% tag %}`, in order."""
        return self.walk.statements

    @property
    def escaped(self) -> bool:
        """Whether Flask escapes a template of this name by default."""
        return escaped_by_name(self.name)

    @property
    def is_html(self) -> bool:
        """Whether the content is markup, whatever the suffix says."""
        return looks_like_html(self.name, self.text)

    @property
    def is_mail(self) -> bool:
        """Whether the folder says that this is the body of a mail."""
        return _MAIL_FOLDER.search(self.path) is not None

    @cached_property
    def elements(self) -> tuple[Element, ...]:
        """Every start tag, in order."""
        return tuple(self._elements())

    @cached_property
    def aliases(self) -> dict[str, Expression]:
        """The names that `{% set %}` binds, with the last value of each."""
        return dict(self.assignments)

    @cached_property
    def macros(self) -> frozenset[str]:
        """The names of macros that are defined here or imported from another template."""
        names = {macro.name for macro in self.tree.find_all(nodes.Macro)}
        names |= {one.target for one in self.tree.find_all(nodes.Import)}
        for imported in self.tree.find_all(nodes.FromImport):
            names |= {one if isinstance(one, str) else one[1] for one in imported.names}
        return frozenset(names)

    @cached_property
    def captured(self) -> frozenset[str]:
        """The names that only `{% set name %}...{% endset %}` binds: markup rendered here."""
        blocks = self.tree.find_all(nodes.AssignBlock)
        names = {one.target.name for one in blocks if isinstance(one.target, nodes.Name)}
        return frozenset(names - self.aliases.keys())

    def is_handed_in(self, expression: Expression) -> bool:
        """Whether the caller of a macro gives the value that an expression begins with."""
        name = expression.base.partition(".")[0]
        return any(
            argument.name == name
            for macro in self.tree.find_all(nodes.Macro)
            if macro.name == expression.scope.macro
            for argument in macro.args
        )

    def at(self, line: int, column: int = 0, anchor: str = "", symbol: str = "") -> Location:
        """A place in this file; white space in the anchor counts as one space."""
        return Location(self.path, line, column, symbol, " ".join(anchor.split())[:_ANCHOR_LENGTH])

    def at_expression(self, expression: Expression) -> Location:
        """The place of an expression, anchored to its source."""
        place = expression.scope.symbol
        return self.at(expression.line, expression.column, expression.source, place)

    def at_element(self, element: Element, attribute: Attribute | None = None) -> Location:
        """The place of a start tag or of one attribute, anchored to its source."""
        one = attribute or element
        start = self.walk.lines[one.line - 1] + one.column - 1
        return self.at(one.line, one.column, self._tag_text(start), element.scope.symbol)

    def _tag_text(self, start: int) -> str:
        return self.text[start : start + 2 * _ANCHOR_LENGTH].partition(">")[0]

    def _elements(self) -> Iterator[Element]:
        for tag, scope in self.walk.tags:
            line, column = self.walk.place(tag.start)
            yield Element(tag.name, tuple(self._attributes(tag)), line, column, scope)

    def _attributes(self, tag: OpenTag) -> Iterator[Attribute]:
        for one in tag.attributes:
            line, column = self.walk.place(max(one.start, tag.start))
            held = tuple(self.expressions[number] for number in one.holes)
            yield Attribute(one.name, one.value, one.quote, line, column, held)


def template_name(path: str) -> str:
    """The name under which Jinja loads a file: its path below the innermost templates folder."""
    head, found, tail = path.rpartition("templates/")
    return tail if found and (not head or head.endswith("/")) else path.rpartition("/")[2]


def escaped_by_name(name: str) -> bool:
    """Whether Flask switches autoescaping on for a template of this name."""
    return name.endswith(ESCAPED_SUFFIXES)


def looks_like_html(name: str, text: str) -> bool:
    """Whether a template makes a page: by its suffix, or else by the tags in it."""
    bare = _TEMPLATE_SUFFIX.sub("", name)
    if _HTML_SUFFIX.search(bare):
        return True
    return not _OTHER_SUFFIX.search(bare) and _HTML_TAG.search(text) is not None
