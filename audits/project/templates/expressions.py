"""What an expression of a template is made of: its base name, its filters, what it calls."""

from collections.abc import Iterator
from dataclasses import dataclass

from jinja2 import nodes

from audits.project.templates.contexts import Context

_TRANSLATORS = frozenset({"_", "gettext", "ngettext", "pgettext", "npgettext", "lazy_gettext"})


@dataclass(frozen=True, slots=True)
class Scope:
    """Where in a template something stands.

    `forms` are numbers of the open `<form>` elements (several where branches open one each);
    `escaped` is the autoescape state; `parameters` are the names that macro or loop bind here.
    """

    macro: str = ""
    block: str = ""
    forms: tuple[int, ...] = ()
    escaped: bool = True
    parameters: frozenset[str] = frozenset()

    @property
    def symbol(self) -> str:
        """The name of the enclosing macro or else block, "" at the top."""
        return self.macro or self.block


@dataclass(frozen=True, slots=True)
class Expression:
    """One `{{ expression }}`, or the value of one `{% set %}`, with all a check asks about it."""

    source: str
    line: int
    column: int
    context: Context
    scope: Scope
    node: nodes.Node

    @property
    def filters(self) -> tuple[str, ...]:
        """The names of the outermost filters, in the order they are applied."""
        names = []
        node: nodes.Node | None = self.node
        while isinstance(node, nodes.Filter):
            names.append(node.name)
            node = node.node
        return tuple(reversed(names))

    @property
    def value(self) -> nodes.Node:
        """What the outermost filters are applied to."""
        node = self.node
        while isinstance(node, nodes.Filter) and node.node is not None:
            node = node.node
        return node

    @property
    def base(self) -> str:
        """The dotted name shown ("form.name"), also of a call ("form.name()"); "" if none."""
        value = self.value
        return dotted(value.node if isinstance(value, nodes.Call) else value)

    @property
    def called(self) -> str:
        """The dotted name of the function called ("url_for"), "" if it is no call."""
        value = self.value
        return dotted(value.node) if isinstance(value, nodes.Call) else ""

    @property
    def names(self) -> tuple[str, ...]:
        """The variables that the expression reads, sorted."""
        return tuple(sorted({name.name for name in self.node.find_all(nodes.Name)} | self._own()))

    @property
    def constant(self) -> bool:
        """Whether nothing but literals, and translations of literals, can come out."""
        return is_constant(self.node)

    def _own(self) -> set[str]:
        return {self.node.name} if isinstance(self.node, nodes.Name) else set()

    def calls(self) -> Iterator[nodes.Call]:
        """Every call in the expression, outermost first."""
        if isinstance(self.node, nodes.Call):
            yield self.node
        yield from self.node.find_all(nodes.Call)

    def applied(self, name: str) -> Iterator[nodes.Filter]:
        """Every use of the filter `name` in the expression, outermost first."""
        if isinstance(self.node, nodes.Filter) and self.node.name == name:
            yield self.node
        yield from (node for node in self.node.find_all(nodes.Filter) if node.name == name)


def dotted(node: nodes.Node | None) -> str:
    """The dotted name of a variable, attribute or constant item: `a.b["c"]` is "a.b.c"."""
    if isinstance(node, nodes.Name):
        return node.name
    if isinstance(node, nodes.Getattr):
        return _joined(dotted(node.node), node.attr)
    if isinstance(node, nodes.Getitem) and isinstance(node.arg, nodes.Const):
        return _joined(dotted(node.node), str(node.arg.value))
    return ""


def is_constant(node: nodes.Node | None) -> bool:
    """Whether a tree is built from literals alone; a translated literal counts as one."""
    if node is None or isinstance(node, nodes.Const | nodes.TemplateData):
        return True
    if isinstance(node, nodes.CondExpr):
        return is_constant(node.expr1) and is_constant(node.expr2)
    if isinstance(node, nodes.Call):
        known = isinstance(node.node, nodes.Name) and node.node.name in _TRANSLATORS
        return known and all(map(is_constant, [*node.args, *node.kwargs]))
    if isinstance(node, nodes.Filter):
        return all(map(is_constant, [node.node, *node.args, *node.kwargs]))
    if isinstance(node, nodes.Name | nodes.Getattr | nodes.Getitem | nodes.Test):
        return False
    return all(map(is_constant, node.iter_child_nodes()))


def constant_text(node: nodes.Node | None) -> str | None:
    """The string that a node is, or None if it is not a string literal."""
    value = node.value if isinstance(node, nodes.Const) else None
    return value if isinstance(value, str) else None


def _joined(left: str, right: str) -> str:
    return f"{left}.{right}" if left else ""
