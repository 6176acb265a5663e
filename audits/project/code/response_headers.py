"""Response headers that one file writes or removes, in every usual spelling."""

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from audits.project.code.module import Assignment, Module

_SENT_ONLY = frozenset(
    {
        *("content-security-policy", "content-security-policy-report-only", "x-frame-options"),
        *("x-content-type-options", "referrer-policy", "strict-transport-security"),
        *("permissions-policy", "cross-origin-opener-policy", "cross-origin-resource-policy"),
    }
)
"""Names that mean nothing but a header of a response, whatever holds them."""

NAMES = frozenset(
    {
        *_SENT_ONLY,
        *("feature-policy", "cross-origin-embedder-policy", "cache-control"),
        *("access-control-allow-origin", "access-control-allow-credentials", "x-powered-by"),
        *("server", "x-xss-protection", "expect-ct", "public-key-pins", "location", "vary"),
        *("content-type", "content-disposition", "set-cookie", "clear-site-data"),
    }
)
"""Names, in lower case, by which an entry of a plain dict is taken for a header."""

_WRITERS = frozenset({"set", "add", "setdefault", "add_header"})
_REMOVERS = frozenset({"pop", "remove", "popitem", "clear"})


@dataclass(frozen=True, slots=True)
class HeaderWrite:
    """A header written (`value`) or removed (`value` None); `name` in lower case, "*" for all."""

    name: str
    value: ast.expr | None
    node: ast.AST


@lru_cache(maxsize=2)
def header_writes(module: Module) -> tuple[HeaderWrite, ...]:
    """What the file does to response headers: items, calls, deletions, entries of dicts."""
    return tuple(_writes(module))


def _writes(module: Module) -> Iterator[HeaderWrite]:
    for one in module.assignments:
        name = one.name.lower()
        if one.spelling == "item" and isinstance(one.target, ast.Subscript):
            if name in _SENT_ONLY or _is_headers(module, one.target.value):
                yield HeaderWrite(name, one.value, one.target)
        elif one.spelling == "entry" and name in NAMES and _is_header_table(module, one):
            yield HeaderWrite(name, one.value, one.target)
        elif isinstance(one.target, ast.Attribute) and _is_cache_control(one.target.value):
            if module.is_constant(one.value, True):
                directive = ast.copy_location(ast.Constant(name.replace("_", "-")), one.target)
                yield HeaderWrite("cache-control", directive, one.target)
    for call in module.method_calls(*_WRITERS, *_REMOVERS):
        if isinstance(call.func, ast.Attribute) and _is_headers(module, call.func.value):
            yield from _called(module, call, call.func.attr)
    for node in module.nodes(ast.Subscript):
        if isinstance(node, ast.Subscript) and isinstance(node.ctx, ast.Del):
            key = module.text_of(node.slice)
            if key is not None and _is_headers(module, node.value):
                yield HeaderWrite(key.lower(), None, node)


def _called(module: Module, call: ast.Call, method: str) -> Iterator[HeaderWrite]:
    key = module.text_of(call.args[0]) if call.args else None
    if method in _REMOVERS:
        yield HeaderWrite(key.lower() if key is not None else "*", None, call)
    elif key is not None and len(call.args) > 1:
        yield HeaderWrite(key.lower(), call.args[1], call)


def _is_header_table(module: Module, entry: Assignment) -> bool:
    """Whether a dict holds headers: by the capitals of its keys, or by what it is given to."""
    if entry.name != entry.name.lower():
        return True
    display = module.parent(entry.target)
    around = module.parent(display) if display is not None else None
    return isinstance(around, ast.keyword | ast.Tuple | ast.Call | ast.Return)


def _is_cache_control(node: ast.expr) -> bool:
    return isinstance(node, ast.Attribute) and node.attr == "cache_control"


def _is_headers(module: Module, node: ast.expr) -> bool:
    """Whether `node` reads like the headers of a response, not of a request."""
    if isinstance(node, ast.Attribute):
        holder = ast.unparse(node.value).rpartition(".")[2].lower()
        return node.attr == "headers" and holder not in ("request", "req", "session", "msg")
    return isinstance(node, ast.Name) and module.name_of(node).endswith(".headers")
