"""Where answers send the browser, and who decides the site that it lands on."""

import ast
import re
from collections.abc import Iterator

from audits.project.code.built_text import build
from audits.project.code.module import Function, Module
from audits.project.code.origins import untrusted
from audits.project.code.reaching import reaching
from audits.project.code.request_reads import Origin

_STAYS = re.compile(
    r"\x01|/[^/\\\x00]|[a-z][a-z0-9+.-]*://[^/?#\x00]+[/?#]|[?#.]|[^/\\:\x00]+[/?#]", re.I
)
_OWN_ADDRESS = re.compile(
    r"flask\.request\.(url|base_url|path|full_path|script_root|host_url|url_root|root_url|host"
    r"|query_string|environ|view_args)\b"
)
_HOST_PARTS = frozenset({"netloc", "hostname", "host"})
_SOUND = ("url_has_allowed_host_and_scheme", "is_safe_url", "_validate_redirect_url")
# They end with a slash, so that no longer host name starts like them.
_OWN_ROOTS = frozenset({f"flask.request.{name}" for name in ("host_url", "url_root", "root_url")})
_DEPTH = 8


def destinations(module: Module) -> Iterator[tuple[ast.AST, ast.expr]]:
    """Each redirect or Location header, with the expression that gives its address."""
    for call in module.calls("flask.redirect"):
        given = module.argument(call, 0, "location")
        if given is not None:
            yield call, given
    for assigned in module.assignments:
        if assigned.name.lower() == "location" and _is_header(module, assigned.target):
            yield assigned.value, assigned.value


def _is_header(module: Module, target: ast.AST) -> bool:
    if isinstance(target, ast.Subscript):
        return ast.unparse(target.value).endswith("headers")
    outer = module.parent(module.parent(target) or target)
    if isinstance(outer, ast.keyword):
        return outer.arg == "headers"
    return isinstance(outer, ast.Return | ast.Tuple) and isinstance(target, ast.Constant)


def deciders(
    module: Module, node: ast.expr, cleaned_by: frozenset[str] = frozenset()
) -> frozenset[Origin]:
    """What a visitor sends that decides the scheme and host of the address `node`.

    An address that begins with a written path or host, with `url_for`, or with the request's
    own address stays where the code wants it, whatever follows.
    """
    return frozenset(_deciders(module, node, cleaned_by, 0))


def _deciders(
    module: Module, node: ast.expr, cleaned_by: frozenset[str], depth: int
) -> Iterator[Origin]:
    found = untrusted(module, node, cleaned_by=cleaned_by)
    if not found or depth > _DEPTH:
        return
    match node:
        case ast.IfExp():
            for one in (node.body, node.orelse):
                yield from _deciders(module, one, cleaned_by, depth + 1)
        case ast.BoolOp():
            for one in node.values:
                yield from _deciders(module, one, cleaned_by, depth + 1)
        case ast.Name() if _is_assigned(module, node):
            for binding in reaching(module, node):
                if binding.value is not None:
                    yield from _deciders(module, binding.value, cleaned_by, depth + 1)
        case _:
            yield from _first_part(module, node, cleaned_by)


def _is_assigned(module: Module, node: ast.Name) -> bool:
    return all(
        one.kind == "value" and not one.part and one.value is not None
        for one in reaching(module, node)
    )


def _first_part(module: Module, node: ast.expr, cleaned_by: frozenset[str]) -> Iterator[Origin]:
    text = build(module, node)
    if not text.holes or _STAYS.match(text.text):
        return
    written = text.before(0)
    for origin in untrusted(module, text.holes[0], cleaned_by=cleaned_by):
        follows_slash = written.startswith("/") and origin.kind == "parameter"
        if not follows_slash and not _OWN_ADDRESS.match(origin.name):
            yield origin


def compares_host(module: Module, function: Function) -> bool:
    """Whether a function compares the host of some address with one it knows."""
    for node in module.inside(function, ast.Compare):
        if isinstance(node, ast.Compare):
            sides = [node.left, *node.comparators]
            known = [one for one in sides if module.constant(one) in ("", None)]
            if not known and any(_mentions_host(one) for one in sides):
                return True
    return any(
        module.name_of(node.func).rpartition(".")[2] in _SOUND or _starts_here(module, node)
        for node in module.inside(function, ast.Call)
        if isinstance(node, ast.Call)
    )


def _starts_here(module: Module, call: ast.Call) -> bool:
    """Whether a call asks if a text starts with the application's own address and a slash."""
    if not isinstance(call.func, ast.Attribute) or call.func.attr != "startswith":
        return False
    return bool(call.args) and module.name_of(call.args[0]) in _OWN_ROOTS


def _mentions_host(node: ast.expr) -> bool:
    return any(isinstance(one, ast.Attribute) and one.attr in _HOST_PARTS for one in ast.walk(node))


def checks_by_name(module: Module, function: Function, pattern: re.Pattern[str]) -> bool:
    """Whether a function asks a validator whose name matches, unless this file shows a weak one."""
    for node in module.inside(function, ast.Call):
        if isinstance(node, ast.Call):
            name = module.name_of(node.func) or ast.unparse(node.func)
            if pattern.search(name.rpartition(".")[2]) and not _is_weak(module, node):
                return True
    return False


def _is_weak(module: Module, call: ast.Call) -> bool:
    if not isinstance(call.func, ast.Name):
        return False
    for binding in module.bindings(call.func.id, call):
        if isinstance(binding.node, Function):
            return not _decides(module, binding.node)
    return False


def _decides(module: Module, function: Function) -> bool:
    tests = [one for one in module.inside(function, ast.Compare) if isinstance(one, ast.Compare)]
    member = any(isinstance(op, ast.In | ast.NotIn) for one in tests for op in one.ops)
    others = [
        one
        for one in module.inside(function, ast.Call)
        if isinstance(one, ast.Call) and module.is_of_project(module.name_of(one.func))
    ]
    return member or bool(others) or compares_host(module, function)
