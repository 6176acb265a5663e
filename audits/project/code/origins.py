"""Where the parts of an expression come from, as far as one function shows."""

import ast
from collections.abc import Iterator
from dataclasses import replace

from audits.project.code.module import Module
from audits.project.code.reaching import reaching
from audits.project.code.request_reads import Origin, is_form_field, request_origin, url_parameters
from audits.project.code.scopes import Binding
from audits.project.code.text_calls import (
    CARRIERS,
    DEFAULT_METHODS,
    JOINING_METHODS,
    NEUTRAL,
    NEUTRAL_METHODS,
    NEUTRAL_PACKAGES,
    TEXT_METHODS,
)
from audits.project.code.vetting import vetted, vetted_after

_DEPTH = 40
_NO_NAMES: frozenset[str] = frozenset()


def origins(
    module: Module, node: ast.expr | None, *, cleaned_by: frozenset[str] = _NO_NAMES
) -> frozenset[Origin]:
    """Every outside source whose text may be part of the expression's value.

    Names are followed to their assignments in the same function; numbers, `url_for`,
    comparisons, answers of a database and values that a test has vetted carry nothing on, nor
    do calls of `cleaned_by` (resolved names, or last parts of names).
    """
    if node is None:
        return frozenset()
    return frozenset(_Trace(module, cleaned_by).of(node, 0))


def untrusted(
    module: Module, node: ast.expr | None, *, cleaned_by: frozenset[str] = _NO_NAMES
) -> frozenset[Origin]:
    """The origins that a visitor chooses; a session value is signed and left out."""
    found = origins(module, node, cleaned_by=cleaned_by)
    return frozenset(one for one in found if one.kind not in ("session", "secret"))


def named(found: frozenset[Origin]) -> str:
    """The first of several origins in words, certain ones first."""
    return min(found, key=lambda one: (not one.certain, one.kind, one.name)).words


def is_certain(found: frozenset[Origin]) -> bool:
    """Whether one of the origins surely arrives."""
    return any(one.certain for one in found)


class _Trace:
    def __init__(self, module: Module, cleaned_by: frozenset[str]) -> None:
        self.module = module
        self.cleaned_by = cleaned_by
        self.seen: set[ast.AST] = set()

    def of(self, node: ast.expr, depth: int) -> Iterator[Origin]:
        if depth > _DEPTH or node in self.seen:
            return
        match node:
            case ast.Name():
                yield from self.name(node, depth)
            case ast.Attribute():
                yield from self.attribute(node, depth)
            case ast.Call():
                yield from self.call(node, depth)
            case ast.Subscript():
                yield from self.item(node, depth)
            case ast.Compare() | ast.Constant() | ast.Lambda():
                return
            case ast.IfExp():
                yield from self.every([node.body, node.orelse], depth)
            case ast.BinOp(op=ast.Mult() | ast.Sub()):
                return
            case ast.ListComp() | ast.SetComp() | ast.GeneratorExp():
                yield from self.of(node.elt, depth + 1)
            case _:
                children = [n for n in ast.iter_child_nodes(node) if isinstance(n, ast.expr)]
                yield from self.every(children, depth)

    def every(self, nodes: list[ast.expr], depth: int) -> Iterator[Origin]:
        for node in nodes:
            yield from self.of(node, depth + 1)

    def name(self, node: ast.Name, depth: int) -> Iterator[Origin]:
        self.seen.add(node)
        if vetted(self.module, node):
            return
        known = self.read(node)
        if known is not None:
            yield known
            return
        for binding in reaching(self.module, node):
            if binding.kind == "parameter":
                yield from self.parameter(node.id, binding)
            elif binding.value is not None and not self.is_settled(binding, node.id):
                yield from self.of(binding.value, depth + 1)

    def is_settled(self, binding: Binding, name: str) -> bool:
        statement = binding.node
        if not isinstance(statement, ast.Assign | ast.AnnAssign):
            return False
        return vetted_after(self.module, statement, name)

    def parameter(self, name: str, binding: Binding) -> Iterator[Origin]:
        function = self.module.function_of(binding.node)
        if function is not None:
            known = url_parameters(self.module, function).get(name)
            if known is not None:
                yield known

    def attribute(self, node: ast.Attribute, depth: int) -> Iterator[Origin]:
        known = self.read(node)
        if known is not None:
            if not vetted(self.module, node):
                yield known
        elif self.module.name_of(node) == "flask.session.permanent":
            return
        elif node.attr in ("data", "raw_data") and is_form_field(self.module, node.value):
            if not vetted(self.module, node):
                yield Origin("form", ast.unparse(node.value))
        elif not (node.attr in ("name", "stem", "suffix") and self.is_path(node.value)):
            yield from self.of(node.value, depth + 1)

    def is_path(self, node: ast.expr) -> bool:
        return self.module.name_of(node).startswith(("pathlib.Path(", "pathlib.PurePath("))

    def item(self, node: ast.Subscript, depth: int) -> Iterator[Origin]:
        if vetted(self.module, node):
            return
        if isinstance(node.value, ast.Call):
            extension = self.module.name_of(node.value.func) == "os.path.splitext"
            if extension and self.module.is_constant(node.slice, 1):
                return
        yield from self.of(node.value, depth + 1)

    def call(self, node: ast.Call, depth: int) -> Iterator[Origin]:
        name = self.module.name_of(node.func)
        if self.is_neutral(node, name) or self.is_number(node) or vetted(self.module, node):
            return
        known = self.read(node.func)
        if known is not None:
            yield known
        elif name in CARRIERS or not isinstance(node.func, ast.Attribute):
            yield from self.given(node, depth, certain=name in CARRIERS)
        else:
            yield from self.method(node, node.func, name, depth)

    def is_neutral(self, node: ast.Call, name: str) -> bool:
        last = name.rpartition(".")[2]
        if name in self.cleaned_by or last in self.cleaned_by:
            return True
        if isinstance(node.func, ast.Attribute) and node.func.attr in NEUTRAL_METHODS:
            return True
        neutral = name in NEUTRAL or name.startswith(NEUTRAL_PACKAGES)
        return neutral and name not in CARRIERS

    def given(self, node: ast.Call, depth: int, *, certain: bool) -> Iterator[Origin]:
        arguments = [*node.args, *(one.value for one in node.keywords)]
        for origin in self.every(arguments, depth):
            yield origin if certain else replace(origin, certain=False)

    def method(
        self, node: ast.Call, function: ast.Attribute, name: str, depth: int
    ) -> Iterator[Origin]:
        known = function.attr in TEXT_METHODS or function.attr in JOINING_METHODS
        if not name or not self.module.is_of_project(name):
            for origin in self.of(function.value, depth + 1):
                yield origin if known else replace(origin, certain=False)
        if function.attr in DEFAULT_METHODS:
            yield from self.every(node.args[1:], depth)
        elif function.attr not in TEXT_METHODS:
            yield from self.given(node, depth, certain=function.attr in JOINING_METHODS)

    def is_number(self, node: ast.Call) -> bool:
        """Whether a reading method is asked for a number: `args.get("page", type=int)`."""
        reads = isinstance(node.func, ast.Attribute) and node.func.attr in ("get", "getlist")
        converter = self.module.argument(node, 2, "type") if reads else None
        return converter is not None and self.module.name_of(converter) in NEUTRAL

    def read(self, node: ast.expr) -> Origin | None:
        """The read of the request that `node` spells out itself, not through a variable."""
        name = self.module.name_of(node)
        known = request_origin(name)
        root: ast.expr = node
        while isinstance(root, ast.Attribute | ast.Subscript | ast.Call):
            root = root.func if isinstance(root, ast.Call) else root.value
        if known is None or not isinstance(root, ast.Name) or not name.startswith("flask."):
            return known
        bound = self.module.bindings(root.id, root)
        return None if any(one.kind == "value" for one in bound) else known
