"""Under which request methods a statement of a view runs."""

import ast
from collections.abc import Iterable
from enum import StrEnum
from functools import lru_cache

from audits.project.code.module import Function, Module

SAFE_METHODS = frozenset({"GET", "HEAD", "OPTIONS"})
_SUBMITTED = frozenset({"validate_on_submit", "is_submitted", "validate"})
_BODIES = ("flask.request.form", "flask.request.files", "flask.request.json")
_LEAVING = frozenset({"flask.abort", "sys.exit", "os._exit"})


class Reach(StrEnum):
    """ANY: no test of the method; UNSAFE: only with POST and its like; SAFE: only with GET or
    HEAD; NOT_GET: whenever the method is not literally GET, so HEAD too."""

    ANY = "any"
    UNSAFE = "unsafe"
    SAFE = "safe"
    NOT_GET = "not get"


Outcome = tuple[Reach, Reach]
_NOTHING: Outcome = (Reach.ANY, Reach.ANY)


def reach(module: Module, node: ast.AST) -> Reach:
    """The narrowest Reach that the tests around and before `node` leave in its function."""
    found = Reach.ANY
    inner = node
    if not _tests_methods(module):
        return found
    for outer in module.ancestors(node):
        if isinstance(outer, ast.If | ast.IfExp):
            found = _narrower(found, _side(module, outer, inner))
        elif isinstance(outer, ast.match_case):
            found = _narrower(found, _case(module, outer))
        found = _narrower(found, _earlier(module, outer, inner))
        if isinstance(outer, Function):
            break
        inner = outer
    return found


@lru_cache(maxsize=2)
def _tests_methods(module: Module) -> bool:
    """Whether anything in the file can be a test of the method at all."""
    return any(word in module.text for word in ("request", "validate", "is_submitted", "flask"))


def _side(module: Module, node: ast.If | ast.IfExp, inner: ast.AST) -> Reach:
    if inner is node.test:
        return Reach.ANY
    when_true, when_false = judge(module, node.test)
    body = [node.body] if isinstance(node, ast.IfExp) else node.body
    return when_true if inner in body else when_false


def _case(module: Module, case: ast.match_case) -> Reach:
    match = module.parent(case)
    if not isinstance(match, ast.Match) or module.name_of(match.subject) != "flask.request.method":
        return Reach.ANY
    values = {n.value for n in ast.walk(case.pattern) if isinstance(n, ast.Constant)}
    if not values:
        return Reach.NOT_GET
    return Reach.SAFE if values <= SAFE_METHODS else Reach.UNSAFE


def _earlier(module: Module, outer: ast.AST, inner: ast.AST) -> Reach:
    """What tests that leave the function, before `inner` in its block, let through."""
    found = Reach.ANY
    for name in ("body", "orelse", "finalbody"):
        block = getattr(outer, name, None)
        if not isinstance(block, list) or inner not in block:
            continue
        for statement in block[: block.index(inner)]:
            if isinstance(statement, ast.If) and leaves(module, statement.body):
                found = _narrower(found, judge(module, statement.test)[1])
    return found


def leaves(module: Module, block: list[ast.stmt]) -> bool:
    """Whether a block always leaves its function or loop round."""
    last = block[-1]
    if isinstance(last, ast.Return | ast.Raise | ast.Continue | ast.Break):
        return True
    if isinstance(last, ast.Expr) and isinstance(last.value, ast.Call):
        return module.name_of(last.value.func) in _LEAVING
    if isinstance(last, ast.If) and last.orelse:
        return leaves(module, last.body) and leaves(module, last.orelse)
    return False


def judge(module: Module, test: ast.expr) -> Outcome:
    """The Reach where `test` holds and the one where it does not."""
    match test:
        case ast.UnaryOp(op=ast.Not()):
            when_true, when_false = judge(module, test.operand)
            return when_false, when_true
        case ast.BoolOp():
            parts = [judge(module, value) for value in test.values]
            if isinstance(test.op, ast.And):
                return _strongest(part[0] for part in parts), Reach.ANY
            return Reach.ANY, _strongest(part[1] for part in parts)
        case ast.Compare() if len(test.ops) == 1:
            return _comparison(module, test)
        case ast.Call() if isinstance(test.func, ast.Attribute):
            if test.func.attr in _SUBMITTED:
                return Reach.UNSAFE, Reach.ANY
    return (Reach.UNSAFE, Reach.ANY) if _reads_body(module, test) else _NOTHING


def _comparison(module: Module, test: ast.Compare) -> Outcome:
    left, right, operator = test.left, test.comparators[0], test.ops[0]
    if module.name_of(right) == "flask.request.method":
        left, right = right, left
    if module.name_of(left) != "flask.request.method":
        return (Reach.UNSAFE, Reach.ANY) if _reads_body(module, right) else _NOTHING
    values = _methods(module, right)
    if not values:
        return _NOTHING
    if values <= SAFE_METHODS:
        outcome = (Reach.SAFE, Reach.NOT_GET if "HEAD" not in values else Reach.UNSAFE)
    else:
        outcome = (Reach.ANY if values & SAFE_METHODS else Reach.UNSAFE, Reach.ANY)
    negative = isinstance(operator, ast.NotEq | ast.NotIn | ast.IsNot)
    return (outcome[1], outcome[0]) if negative else outcome


def _methods(module: Module, node: ast.expr) -> set[str]:
    node = module.value_of(node)
    elements = node.elts if isinstance(node, ast.Tuple | ast.List | ast.Set) else [node]
    texts = [module.text_of(element) for element in elements]
    return {text.upper() for text in texts if text}


def _reads_body(module: Module, test: ast.expr) -> bool:
    name = module.name_of(test)
    return any(name == body or name.startswith((body + ".", body + "[")) for body in _BODIES)


def _strongest(parts: Iterable[Reach]) -> Reach:
    found = Reach.ANY
    for part in parts:
        found = _narrower(found, part)
    return found


def _narrower(first: Reach, second: Reach) -> Reach:
    for strong in (Reach.UNSAFE, Reach.SAFE, Reach.NOT_GET):
        if strong in (first, second):
            return strong
    return Reach.ANY
