"""Which reads of the request or session decide what code does."""

import ast
from collections.abc import Iterator
from dataclasses import dataclass

from audits.project.code.module import Module

_HOLDERS = {
    "flask.session": "session",
    "flask.request.cookies": "cookie",
    "flask.request.headers": "header",
    "flask.request.form": "form",
    "flask.request.args": "form",
    "flask.request.values": "form",
    "flask.request.json": "form",
}


@dataclass(frozen=True, slots=True)
class Decision:
    """A test that reads `key` from `holder`: session, cookie, header or form (any input).

    `listed` says that the value is only looked up in a list of allowed ones.
    """

    node: ast.expr
    holder: str
    key: str
    listed: bool


def decisions(module: Module) -> Iterator[Decision]:
    """Reads with a constant key inside the test of an `if`, a loop, an assertion or a guard."""
    for node in module.nodes(ast.Call, ast.Subscript, ast.Compare):
        name, key = _read(module, node)
        holder = _HOLDERS.get(name)
        text = module.text_of(key)
        if holder and text is not None and isinstance(node, ast.expr) and _decides(module, node):
            yield Decision(node, holder, text, _is_listed(module, node))


def _read(module: Module, node: ast.AST) -> tuple[str, ast.expr | None]:
    match node:
        case ast.Call(func=ast.Attribute(attr="get"), args=[key, *_]):
            return module.name_of(node.func).removesuffix(".get"), key
        case ast.Subscript(ctx=ast.Load()):
            return module.name_of(node.value), node.slice
        case ast.Compare(ops=[ast.In() | ast.NotIn()], comparators=[right]):
            return module.name_of(right), node.left
    return "", None


def _decides(module: Module, node: ast.AST) -> bool:
    inner = node
    for outer in module.ancestors(node):
        if isinstance(outer, ast.If | ast.While | ast.IfExp | ast.Assert):
            return inner is outer.test
        if isinstance(outer, ast.stmt | ast.Call | ast.Subscript):
            returned = isinstance(outer, ast.Return) and isinstance(inner, ast.Compare)
            return returned and inner is not node
        inner = outer
    return False


def _is_listed(module: Module, node: ast.AST) -> bool:
    outer = module.parent(node)
    return isinstance(outer, ast.Compare) and isinstance(outer.ops[0], ast.In | ast.NotIn)
