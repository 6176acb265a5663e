"""Where code turns somebody away: a status, an exception, a way to the login page."""

import ast
import re

from audits.project.code.module import Function, Module

_STATUSES = frozenset({401, 403})
_WORDS = re.compile(r"(?i)unauthori[sz]ed|forbidden|access_?denied|permission_?denied|not_?logged")
_DOOR = re.compile(r"(?i)log_?in|sign_?in|auth")


def refuses(module: Module, function: Function) -> bool:
    """Whether a function answers 401 or 403, raises their like, or redirects to a login."""
    return any(
        is_refusal(module, node)
        for node in module.inside(function, ast.Call, ast.Tuple, ast.Return, ast.Raise)
    )


def is_refusal(module: Module, node: ast.AST) -> bool:
    """Whether this call, answer or exception turns somebody away."""
    match node:
        case ast.Tuple():
            return any(module.constant(one) in _STATUSES for one in node.elts[1:2])
        case ast.Raise(exc=ast.Name() | ast.Attribute()):
            return bool(_WORDS.search(module.name_of(node.exc)))
        case ast.Call():
            return _is_refusing_call(module, node)
    return False


def _is_refusing_call(module: Module, call: ast.Call) -> bool:
    name = module.name_of(call.func)
    if not name and isinstance(call.func, ast.Attribute):
        name = call.func.attr
    if _WORDS.search(name.rpartition(".")[2]):
        return True
    if name == "flask.redirect":
        return any(_DOOR.search(ast.unparse(one)) for one in call.args)
    if name != "flask.abort" and not name.endswith((".abort", "Response", "make_response")):
        statuses = [one.value for one in call.keywords if one.arg in ("status", "status_code")]
        return any(module.constant(one) in _STATUSES for one in statuses)
    given = [*call.args, *(one.value for one in call.keywords)]
    return any(module.constant(one) in _STATUSES for one in given)
