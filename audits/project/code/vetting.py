"""Tests that leave only values which the code expects."""

import ast
import re

from audits.project.code.branches import leaves
from audits.project.code.module import MISSING, Function, Module

_SHAPES = frozenset({"isdigit", "isdecimal", "isnumeric", "isalnum", "isidentifier", "isalpha"})
_INSIDE = frozenset({"is_relative_to"})
_PATTERNS = frozenset({"match", "fullmatch"})
_FIXED_START = re.compile(r"/[^/\\\s]|[a-z][a-z0-9+.-]*://[^/?#]+[/?#]", re.IGNORECASE)
_CONTAINERS = frozenset({"os.path.commonpath", "os.path.commonprefix", "os.path.relpath"})


def vetted(module: Module, node: ast.expr) -> bool:
    """Whether `node` is used only where a test found its text in a closed set or shape.

    Looks at the `if`s around and before `node` in its function: membership, equality with a
    constant, a full match, a character class, containment in a folder.
    """
    text = ast.unparse(node)
    inner: ast.AST = node
    for outer in module.ancestors(node):
        if _is_inside_test(module, outer, inner, text):
            return True
        for block in ("body", "orelse", "finalbody"):
            statements = getattr(outer, block, None)
            if isinstance(statements, list) and inner in statements:
                before = statements[: statements.index(inner)]
                if any(_settles(module, one, text) for one in before):
                    return True
        if isinstance(outer, Function):
            break
        inner = outer
    return False


def vetted_after(module: Module, statement: ast.stmt, name: str) -> bool:
    """Whether a test in the block of `statement`, after it, settles what it gave to `name`."""
    outer = module.parent(statement)
    for block in ("body", "orelse", "finalbody"):
        statements = getattr(outer, block, None)
        if isinstance(statements, list) and statement in statements:
            after = statements[statements.index(statement) + 1 :]
            return any(_settles(module, one, name) for one in after)
    return False


def _is_inside_test(module: Module, outer: ast.AST, inner: ast.AST, text: str) -> bool:
    """Whether `inner` runs only where the test of `outer` found the text as expected."""
    if isinstance(outer, ast.If | ast.While):
        if inner in outer.body:
            return _accepts(module, outer.test, text)
        return inner in outer.orelse and _refuses(module, outer.test, text)
    if isinstance(outer, ast.IfExp) and inner is not outer.test:
        judge = _accepts if inner is outer.body else _refuses
        return judge(module, outer.test, text)
    return False


def _settles(module: Module, statement: ast.stmt, text: str) -> bool:
    """Whether only expected values of the text are left after a statement."""
    if not isinstance(statement, ast.If):
        return False
    if _refuses(module, statement.test, text) and _ends(module, statement.body, text):
        return True
    held = _accepts(module, statement.test, text) or any(
        _settles(module, one, text) for one in statement.body
    )
    other = any(_settles(module, one, text) for one in statement.orelse)
    return held and other


def _ends(module: Module, block: list[ast.stmt], text: str) -> bool:
    """Whether a block leaves, or gives the text a constant instead."""
    last = block[-1]
    replaced = isinstance(last, ast.Assign) and module.constant(last.value) is not MISSING
    if replaced and isinstance(last, ast.Assign):
        return any(ast.unparse(one) == text for one in last.targets)
    return leaves(module, block)


def _accepts(module: Module, test: ast.expr, text: str) -> bool:
    match test:
        case ast.BoolOp(op=ast.And()):
            return any(_accepts(module, one, text) for one in test.values)
        case ast.BoolOp(op=ast.Or()):
            return all(_accepts(module, one, text) for one in test.values)
        case ast.UnaryOp(op=ast.Not()):
            return _refuses(module, test.operand, text)
        case ast.Compare(ops=[ast.In()], left=left):
            return _is(left, text) and not isinstance(test.comparators[0], ast.Constant)
        case ast.Compare(ops=[ast.Eq()], left=left, comparators=[right]):
            return (_is(left, text) and _names_it(module, right)) or _contained(module, test, text)
        case ast.Call():
            return _checks(module, test, text)
    return False


def _refuses(module: Module, test: ast.expr, text: str) -> bool:
    match test:
        case ast.BoolOp(op=ast.Or()):
            return any(_refuses(module, one, text) for one in test.values)
        case ast.UnaryOp(op=ast.Not()):
            return _accepts(module, test.operand, text)
        case ast.Compare(ops=[ast.NotIn()], left=left):
            return _is(left, text)
        case ast.Compare(ops=[ast.NotEq()], left=left, comparators=[right]):
            return (_is(left, text) and _names_it(module, right)) or _contained(module, test, text)
        case ast.Compare(ops=[ast.Is()], left=left):
            return isinstance(left, ast.Call) and _checks(module, left, text)
    return False


def _names_it(module: Module, node: ast.expr) -> bool:
    value = module.constant(node)
    return isinstance(value, str) and bool(value)


def _contained(module: Module, test: ast.Compare, text: str) -> bool:
    """Whether a comparison puts the text beside the common part of two paths."""
    sides = [test.left, *test.comparators]
    return any(
        isinstance(one, ast.Call)
        and module.name_of(one.func) in _CONTAINERS
        and text in ast.unparse(one)
        for one in sides
    )


def _is(node: ast.expr, text: str) -> bool:
    while isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and not node.args:
        node = node.func.value
    return ast.unparse(node) == text


def _checks(module: Module, call: ast.Call, text: str) -> bool:
    if not isinstance(call.func, ast.Attribute):
        return False
    method = call.func.attr
    if method in _PATTERNS:
        return any(_is(one, text) for one in call.args)
    if not _is(call.func.value, text):
        return method in _SHAPES | _INSIDE and text in ast.unparse(call.func.value)
    if method in _SHAPES or method in _INSIDE:
        return True
    if method != "startswith" or not call.args:
        return False
    prefix = module.text_of(call.args[0])
    return prefix is None or _FIXED_START.match(prefix) is not None
