"""Whether an expression of a view ends up in what the visitor is sent."""

import ast

from audits.project.code.log_calls import is_log_call
from audits.project.code.module import Module

_SENT = frozenset({"flask.flash", "flask.abort", "flask.make_response", "flask.Response"})
_STOPS = (ast.Raise, ast.Lambda, ast.Compare, ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)
_ASIDE = frozenset({"print", "len", "bool", "isinstance", "type", "hash", "int"})


def is_sent(module: Module, node: ast.AST, *, follow: bool = True) -> bool:
    """Whether `node` is part of a returned, flashed or aborting answer of its function.

    `follow` also looks at the names that it is assigned to.
    """
    inner = node
    for outer in module.ancestors(node):
        if isinstance(outer, _STOPS):
            return False
        if isinstance(outer, ast.Call):
            name = module.name_of(outer.func)
            if name in _SENT:
                return True
            if name in _ASIDE or is_log_call(module, outer):
                return False
        if isinstance(outer, ast.If | ast.IfExp | ast.While) and inner is outer.test:
            return False
        if isinstance(outer, ast.Return):
            return True
        if isinstance(outer, ast.Assign):
            return follow and _is_used(module, outer)
        inner = outer
    return False


def _is_used(module: Module, assigned: ast.Assign) -> bool:
    function = module.function_of(assigned)
    names = {one.id for one in assigned.targets if isinstance(one, ast.Name)}
    if function is None or not names:
        return False
    return any(
        isinstance(one, ast.Name)
        and one.id in names
        and isinstance(one.ctx, ast.Load)
        and one.lineno >= assigned.lineno
        and is_sent(module, one, follow=False)
        for one in module.inside(function, ast.Name)
    )
