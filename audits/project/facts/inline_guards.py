"""Login tests written out at the head of a view."""

import ast
import re
from collections.abc import Iterator

from audits.project.code.branches import leaves
from audits.project.code.module import Function, Module
from audits.project.code.views import module_views
from audits.project.facts.refusals import is_refusal

_IDENTITY = re.compile(
    r"(^|\.)current_user(\(\))?(\.is_(authenticated|active)(\(\))?)?$"
    r"|flask\.g\.\w*(user|member|account|identity|auth\w*)$"
)
_KEY = re.compile(r"(?i)user|member|account|login|logged|auth|name|mail|admin|id$|role|token")


def inline_guards(module: Module) -> Iterator[ast.If]:
    """Tests at the top of a view that send whoever is not known away."""
    for view in module_views(module):
        test = inline_guard(module, view)
        if test is not None:
            yield test


def inline_guard(module: Module, function: Function) -> ast.If | None:
    """The first statement of a function's body that sends whoever is not known away."""
    for statement in function.body:
        if isinstance(statement, ast.If) and _turns_away(module, statement):
            return statement
    return None


def _turns_away(module: Module, node: ast.If) -> bool:
    if not leaves(module, node.body) or not _asks_absence(module, node.test):
        return False
    inside = [one for part in node.body for one in ast.walk(part)]
    return any(is_refusal(module, one) or _is_redirect(module, one) for one in inside)


def _is_redirect(module: Module, node: ast.AST) -> bool:
    return isinstance(node, ast.Call) and module.name_of(node.func) == "flask.redirect"


def _asks_absence(module: Module, test: ast.expr) -> bool:
    """Whether `test` holds when the visitor is nobody."""
    match test:
        case ast.BoolOp(op=ast.Or()):
            return any(_asks_absence(module, one) for one in test.values)
        case ast.UnaryOp(op=ast.Not()):
            return _is_identity(module, test.operand)
        case ast.Compare(ops=[ast.NotIn()], comparators=[right]):
            return module.name_of(right) == "flask.session" and _is_key(module, test.left)
        case ast.Compare(ops=[ast.Is() | ast.Eq()], comparators=[ast.Constant(value=None)]):
            return _is_identity(module, test.left)
    return False


def _is_key(module: Module, node: ast.expr) -> bool:
    return bool(_KEY.search(module.text_of(node) or ""))


def _is_identity(module: Module, node: ast.expr) -> bool:
    match node:
        case ast.Compare(ops=[ast.In()], comparators=[right]):
            return module.name_of(right) == "flask.session" and _is_key(module, node.left)
        case ast.Call(args=[key, *_]) if module.name_of(node.func) == "flask.session.get":
            return _is_key(module, key)
        case ast.Subscript() if module.name_of(node.value) == "flask.session":
            return _is_key(module, node.slice)
    name = module.name_of(module.value_of(node))
    return bool(_IDENTITY.search(name))
