"""Exceptions that code catches, how broadly, and which expressions hold their text."""

import ast
from collections.abc import Iterator

from audits.project.code.module import Function, Module

BROAD = frozenset({"Exception", "BaseException", "StandardError"})
_TEXTS = frozenset({"str", "repr", "format", "unicode"})
_TRACES = frozenset(
    {
        *("traceback.format_exc", "traceback.format_exception", "traceback.format_tb"),
        *("traceback.format_exception_only", "sys.exc_info"),
    }
)
_TEXT_ATTRIBUTES = frozenset({"message", "args", "orig", "original_exception", "__traceback__"})
_HANDLERS = (".errorhandler", ".app_errorhandler")


def caught_names(module: Module, handler: ast.ExceptHandler) -> tuple[str, ...]:
    """Resolved names of what a handler catches; a bare `except` catches BaseException."""
    if handler.type is None:
        return ("BaseException",)
    given = module.value_of(handler.type)
    types = given.elts if isinstance(given, ast.Tuple) else [given]
    return tuple(module.name_of(one) for one in types)


def is_broad(module: Module, handler: ast.ExceptHandler) -> bool:
    """Whether a handler catches every ordinary exception."""
    return bool(BROAD & set(caught_names(module, handler)))


def handled_by(module: Module, function: Function) -> tuple[str, ...]:
    """What a function is registered for as an error handler: statuses and resolved names."""
    found = []
    for one in function.decorator_list:
        if isinstance(one, ast.Call) and module.name_of(one.func).endswith(_HANDLERS):
            for given in one.args[:1]:
                status = module.constant(given)
                found.append(str(status) if isinstance(status, int) else module.name_of(given))
    return tuple(found)


def handler_of(module: Module, node: ast.AST, name: str) -> ast.ExceptHandler | None:
    """The `except ... as name` around `node`, within its function."""
    for outer in module.ancestors(node):
        if isinstance(outer, Function):
            return None
        if isinstance(outer, ast.ExceptHandler) and outer.name == name:
            return outer
    return None


def exception_texts(module: Module, scope: Function) -> Iterator[tuple[ast.expr, str]]:
    """Expressions of a function that hold an exception's text, with the exception's own name.

    The name is "" for the trace of whatever is being handled.
    """
    for node in module.inside(scope, ast.Call, ast.Attribute, ast.FormattedValue):
        match node:
            case ast.Call() if module.name_of(node.func) in _TRACES:
                yield node, ""
            case ast.Call(func=ast.Name(id=text), args=[ast.Name(id=name)]) if text in _TEXTS:
                yield node, name
            case ast.Attribute(value=ast.Name(id=name)) if node.attr in _TEXT_ATTRIBUTES:
                yield node, name
            case ast.FormattedValue(value=ast.Name(id=name)):
                yield node, name
