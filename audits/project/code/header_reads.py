"""Which request headers code reads, in each of the spellings that Flask and WSGI have."""

import ast
from collections.abc import Iterator
from dataclasses import dataclass

from audits.project.code.module import Module

_HEADERS = "flask.request.headers"
_ENVIRONMENTS = ("flask.request.environ", "environ", "?environ", "?env")
_TAKING = frozenset({"get", "getlist", "pop", "get_all"})
ROUTE = "X-Forwarded-For"
"""The header behind `request.access_route`."""


@dataclass(frozen=True, slots=True)
class HeaderRead:
    """One read of the header `name` (as in HTTP); `raw` says it came from the WSGI environment."""

    node: ast.expr
    name: str
    raw: bool = False


def header_reads(module: Module) -> Iterator[HeaderRead]:
    """Reads of request headers with a constant name, and of `access_route[0]`.

    The last entries of `access_route` come from the nearest proxy and are left out.
    """
    for node in module.nodes(ast.Call, ast.Subscript):
        if isinstance(node, ast.Call):
            yield from _call(module, node)
        elif isinstance(node, ast.Subscript) and isinstance(node.ctx, ast.Load):
            yield from _item(module, node)


def _call(module: Module, node: ast.Call) -> Iterator[HeaderRead]:
    receiver, _, method = module.name_of(node.func).rpartition(".")
    if method in _TAKING and node.args:
        yield from _read(module, node, receiver, node.args[0])


def _item(module: Module, node: ast.Subscript) -> Iterator[HeaderRead]:
    name = module.name_of(node.value)
    if name == "flask.request.access_route":
        if module.is_constant(node.slice, 0):
            yield HeaderRead(node, ROUTE)
    else:
        yield from _read(module, node, name, node.slice)


def _read(module: Module, node: ast.expr, receiver: str, key: ast.expr) -> Iterator[HeaderRead]:
    text = module.text_of(key)
    if text is None:
        return
    if receiver == _HEADERS:
        yield HeaderRead(node, text)
    elif receiver in _ENVIRONMENTS and text.startswith("HTTP_"):
        yield HeaderRead(node, text.removeprefix("HTTP_").replace("_", "-").title(), raw=True)
