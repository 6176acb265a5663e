"""Values that a function takes from whoever calls it."""

import ast

from audits.project.code.module import Module
from audits.project.code.reaching import reaching

_NUMBERS = frozenset({"int", "float", "bool", "Decimal", "UUID", "datetime", "date", "Enum"})
_COMMANDS = frozenset({"command", "group", "option", "argument"})
_METHODS = frozenset({"strip", "lower", "upper", "replace", "encode", "decode", "title"})


def is_parameter(module: Module, node: ast.expr) -> bool:
    """Whether the expression is a text parameter of its function, or a method's text of one.

    A parameter that is annotated as a number, or given another value first, is none.
    """
    while isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
        if node.func.attr not in _METHODS:
            return False
        node = node.func.value
    if not isinstance(node, ast.Name) or node.id in ("self", "cls"):
        return False
    found = reaching(module, node)
    if not found or _is_typed_by_operator(module, found[0].node):
        return False
    return all(one.kind == "parameter" and _may_be_text(one.value) for one in found)


def _is_typed_by_operator(module: Module, node: ast.AST) -> bool:
    """Whether the parameter is an option or argument of a command."""
    function = module.function_of(node)
    decorators = [] if function is None else function.decorator_list
    names = {module.name_of(one).removesuffix("()").rpartition(".")[2] for one in decorators}
    return bool(names & _COMMANDS)


def _may_be_text(annotation: ast.expr | None) -> bool:
    if annotation is None:
        return True
    names = {one.id for one in ast.walk(annotation) if isinstance(one, ast.Name)}
    names |= {one.attr for one in ast.walk(annotation) if isinstance(one, ast.Attribute)}
    return "str" in names or not names & _NUMBERS
