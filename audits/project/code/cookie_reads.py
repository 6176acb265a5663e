"""Cookies that one file reads: single values by name, and the jar as a whole."""

import ast
from collections.abc import Iterator

from audits.project.code.module import Module
from audits.project.code.reaching import reaching

JAR = "flask.request.cookies"
_STRINGY = frozenset({"strip", "lower", "upper", "casefold", "decode", "encode", "title"})
_CONVERTING = frozenset({"int", "str", "bool", "float"})
_DEPTH = 6


def cookie_read(module: Module, node: ast.expr | None, depth: int = _DEPTH) -> str | None:
    """The name of the cookie that an expression holds the plain value of.

    "" is a cookie whose name is computed; None where the value is no cookie, or has passed
    through anything that may have checked it.
    """
    if node is None or not depth:
        return None
    match node:
        case ast.Subscript() if module.name_of(node.value) == JAR:
            return module.text_of(node.slice) or ""
        case ast.Call() if module.name_of(node.func) == f"{JAR}.get":
            return module.text_of(module.argument(node, 0, "key")) or ""
        case ast.Call(func=ast.Attribute(attr=method, value=held)) if method in _STRINGY:
            return cookie_read(module, held, depth - 1)
        case ast.Call(args=[only]) if module.name_of(node.func) in _CONVERTING:
            return cookie_read(module, only, depth - 1)
        case ast.BoolOp():
            return _first(module, node.values, depth)
        case ast.IfExp():
            return _first(module, [node.body, node.orelse], depth)
        case ast.Name():
            values = [one.value for one in reaching(module, node) if one.kind == "value"]
            return _first(module, [one for one in values if one is not None], depth)
    return None


def _first(module: Module, nodes: list[ast.expr], depth: int) -> str | None:
    found = (cookie_read(module, one, depth - 1) for one in nodes)
    return next((name for name in found if name is not None), None)


def whole_jars(module: Module) -> Iterator[tuple[ast.expr, str]]:
    """Each use of all cookies at once, with words for it; reads of one cookie are left out."""
    if "ookie" not in module.text:
        return
    for node in module.nodes(ast.Name, ast.Attribute):
        if isinstance(node, ast.Name | ast.Attribute) and isinstance(node.ctx, ast.Load):
            if module.name_of(node) == JAR:
                yield node, "request.cookies"
    for node in module.nodes(ast.Subscript):
        if isinstance(node, ast.Subscript) and module.name_of(node.value) == _HEADERS:
            if (module.text_of(node.slice) or "").lower() == "cookie":
                yield node, "the Cookie header"
    for call in module.calls(f"{_HEADERS}.get"):
        if (module.text_of(module.argument(call, 0, "key")) or "").lower() == "cookie":
            yield call, "the Cookie header"


_HEADERS = "flask.request.headers"
