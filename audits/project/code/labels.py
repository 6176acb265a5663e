"""The name by which code speaks of a value: a variable, an attribute, a key."""

import ast

from audits.project.code.module import Module

_READING = frozenset({"get", "pop", "getlist", "setdefault"})


def label(module: Module, node: ast.expr) -> str:
    """The last name of an expression, "" where it has none.

    `user.password`, `form.password.data`, `request.form["password"]`, `data.get("password")`
    and `password.strip().encode()` are all called `password`.
    """
    match node:
        case ast.Name():
            return node.id
        case ast.Attribute(attr="data" | "raw_data", value=ast.Attribute() | ast.Subscript()):
            return label(module, node.value)
        case ast.Attribute():
            return node.attr
        case ast.Subscript():
            return module.text_of(node.slice) or label(module, node.value)
        case ast.Call() if isinstance(node.func, ast.Attribute):
            if node.func.attr in _READING and node.args:
                return module.text_of(node.args[0]) or ""
            return (
                "" if node.args and node.func.attr != "encode" else label(module, node.func.value)
            )
    return ""
