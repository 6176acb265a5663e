"""Text put together in a function: its written parts, and the holes that values fill."""

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from audits.project.code.closed import is_closed
from audits.project.code.module import Module
from audits.project.code.reaching import reaching
from audits.project.code.vetting import vetted

HOLE = "\x00"
"""Stands in a text for a value that the source does not spell out."""
CLOSED = "\x01"
"""Stands in a text for a value out of a closed set, or a number."""

_PASSING = frozenset({"str", "textwrap.dedent", "sqlalchemy.text", "sqlalchemy.literal_column"})
_PASSING_METHODS = frozenset({"strip", "rstrip", "lstrip", "encode", "lower", "upper"})
_PLACE = re.compile(r"%(?:\((?P<name>\w*)\))?[-#0 +]*(?:\d+|\*)?(?:\.\d+)?[a-zA-Z]")
_FIELD = re.compile(r"\{(?P<name>\w*)[^{}]*\}")
_DEPTH = 30


@dataclass(frozen=True, slots=True)
class Text:
    """`text` as far as it is written, with HOLE and CLOSED in it; `holes` fill the HOLEs.

    Alternatives of an `if` and reassignments follow each other, parted by line feeds.
    """

    text: str = ""
    holes: tuple[ast.expr, ...] = ()

    def __add__(self, other: "Text") -> "Text":
        return Text(self.text + other.text, self.holes + other.holes)

    @property
    def is_opaque(self) -> bool:
        """Whether no letter of the text is known."""
        return not self.text.strip(f"{HOLE}{CLOSED} \n")

    def before(self, position: int) -> str:
        """The text in front of the hole with that number."""
        return HOLE.join(self.text.split(HOLE)[: position + 1])


def build(module: Module, node: ast.expr | None) -> Text:
    """The text of an expression, through f-strings, `+`, `%`, format, join and variables."""
    return Text() if node is None else _Build(module).of(node, 0)


class _Build:
    def __init__(self, module: Module) -> None:
        self.module = module
        self.seen: set[ast.AST] = set()

    def of(self, node: ast.expr, depth: int) -> Text:
        constant = self.module.constant(node)
        if isinstance(constant, str | bytes):
            text = constant if isinstance(constant, str) else constant.decode("latin-1")
            return Text(text.replace(HOLE, "").replace(CLOSED, ""))
        if depth > _DEPTH:
            return self.value(node)
        inner = depth + 1
        match node:
            case ast.JoinedStr():
                return self.every(node.values, inner)
            case ast.FormattedValue() | ast.NamedExpr() | ast.Await() | ast.Starred():
                return self.of(node.value, inner)
            case ast.BinOp(op=ast.Add()):
                return self.of(node.left, inner) + self.of(node.right, inner)
            case ast.BinOp(op=ast.Mod()):
                return self.percent(node, inner)
            case ast.IfExp():
                return self.of(node.body, inner) + Text("\n") + self.of(node.orelse, inner)
            case ast.BoolOp(op=ast.Or()):
                return self.every(node.values, inner, Text("\n"))
            case ast.Call():
                return self.call(node, inner)
            case ast.Name():
                return self.name(node, inner)
        return self.value(node)

    def every(self, nodes: list[ast.expr], depth: int, between: Text | None = None) -> Text:
        found = Text()
        for position, node in enumerate(nodes):
            found += between if between and position else Text()
            found += self.of(node, depth)
        return found

    def value(self, node: ast.expr) -> Text:
        if is_closed(self.module, node) or vetted(self.module, node):
            return Text(CLOSED)
        return Text(HOLE, (node,))

    def percent(self, node: ast.BinOp, depth: int) -> Text:
        right = node.right
        given: dict[str, ast.expr] = {"0": right}
        if isinstance(right, ast.Tuple):
            given = {str(position): one for position, one in enumerate(right.elts)}
        elif isinstance(right, ast.Dict):
            keys = [self.module.text_of(key) or str(n) for n, key in enumerate(right.keys)]
            given = dict(zip(keys, right.values, strict=True))
        return self.fill(self.of(node.left, depth), _PLACE, given, depth)

    def fill(
        self, left: Text, place: re.Pattern[str], given: dict[str, ast.expr], depth: int
    ) -> Text:
        """The template with each place filled by its name or number; what is left over follows."""
        values = {name: self.of(one, depth) for name, one in given.items()}
        own = iter(left.holes)
        found = Text()
        end = number = 0
        for match in place.finditer(left.text):
            found += _piece(left.text[end : match.start()], own)
            name = match["name"] or str(number)
            number += not match["name"]
            found += values.pop(name, Text(CLOSED))
            end = match.end()
        found += _piece(left.text[end:], own)
        for extra in values.values():
            found += extra
        return found

    def call(self, node: ast.Call, depth: int) -> Text:
        if self.module.name_of(node.func) in _PASSING and node.args:
            return self.of(node.args[0], depth)
        if not isinstance(node.func, ast.Attribute):
            return self.value(node)
        receiver, method = node.func.value, node.func.attr
        if method in _PASSING_METHODS:
            return self.of(receiver, depth)
        if method == "format":
            given = {str(position): one for position, one in enumerate(node.args)}
            given |= {one.arg or "**": one.value for one in node.keywords}
            return self.fill(self.of(receiver, depth), _FIELD, given, depth)
        if method == "join" and len(node.args) == 1 and self.module.text_of(receiver) is not None:
            return self.joined(node.args[0], self.of(receiver, depth), depth)
        return self.value(node)

    def joined(self, node: ast.expr, between: Text, depth: int) -> Text:
        node = self.module.value_of(node)
        if isinstance(node, ast.List | ast.Tuple):
            return self.every(node.elts, depth, between)
        if isinstance(node, ast.GeneratorExp | ast.ListComp):
            return self.of(node.elt, depth) + between
        return self.value(node)

    def name(self, node: ast.Name, depth: int) -> Text:
        found = reaching(self.module, node)
        local = all(one.kind == "value" and _is_written(one.node) for one in found)
        again = any(one.node in self.seen for one in found)
        if not found or not local or again or vetted(self.module, node):
            return self.value(node)
        self.seen.update(one.node for one in found)
        text = Text()
        for one in found:
            if one.value is not None:
                own = self.of(one.value, depth)
                own = self.value(node) if own.is_opaque and own.holes else own
                text += own + Text("\n" if len(found) > 1 else "")
        self.seen.difference_update(one.node for one in found)
        return text


def _piece(text: str, holes: Iterator[ast.expr]) -> Text:
    """A piece of a template, with as many of its holes as stand in it."""
    return Text(text, tuple(islice(holes, text.count(HOLE))))


def _is_written(node: ast.AST) -> bool:
    """Whether a binding gives the name a whole text or adds to it."""
    if isinstance(node, ast.AugAssign):
        return isinstance(node.op, ast.Add)
    if isinstance(node, ast.Assign):
        return all(isinstance(one, ast.Name) for one in node.targets)
    return isinstance(node, ast.AnnAssign | ast.NamedExpr)
