"""Identities that are believed because the session says so."""

import ast
from collections.abc import Iterator

from audits.check import check
from audits.finding import Finding, Location
from audits.project.code.branches import leaves
from audits.project.code.module import Module
from policies.model import Control

_FLAGS = frozenset({"authenticated", "is_authenticated", "logged_in", "loggedin", "is_logged_in"})


@check("auth.identity-per-request")
def auth_identity_per_request(module: Module, control: Control) -> Iterator[Finding]:
    """Guards that ask the session for a flag: one finding for each flag of a file."""
    places: dict[str, list[Location]] = {}
    for node in module.nodes(ast.If):
        if isinstance(node, ast.If) and leaves(module, node.body):
            key = _asked(module, node.test)
            if key in _FLAGS:
                places.setdefault(key, []).append(module.at(node))
    for key, (first, *others) in sorted(places.items()):
        message = f"{key} in the session is believed without loading the account"
        yield Finding(control, message, first, True, tuple(others))


def _asked(module: Module, test: ast.expr) -> str:
    """The session key whose absence or falsehood a test finds, "" for any other test."""
    match test:
        case ast.UnaryOp(op=ast.Not()):
            return _read(module, test.operand)
        case ast.Compare(ops=[ast.NotIn()], comparators=[right]):
            named = module.name_of(right) == "flask.session"
            return (module.text_of(test.left) or "") if named else ""
        case ast.Compare(ops=[ast.Is() | ast.IsNot() | ast.Eq() | ast.NotEq()]):
            return _read(module, test.left)
    return ""


def _read(module: Module, node: ast.expr) -> str:
    if isinstance(node, ast.Call) and module.name_of(node.func) == "flask.session.get":
        return (module.text_of(node.args[0]) or "") if node.args else ""
    if isinstance(node, ast.Subscript) and module.name_of(node.value) == "flask.session":
        return module.text_of(node.slice) or ""
    if isinstance(node, ast.Compare) and isinstance(node.ops[0], ast.In):
        named = module.name_of(node.comparators[0]) == "flask.session"
        return (module.text_of(node.left) or "") if named else ""
    return ""


@check("auth.identity-per-request")
def auth_default_identity(module: Module, control: Control) -> Iterator[Finding]:
    """A name that the session is given for those who have none."""
    keys = set(control.names("identity_keys")) | {"name"}
    defaults = {name.lower() for name in control.names("forbidden_defaults")}
    for call in module.calls("flask.session.get"):
        key = module.text_of(call.args[0]) if call.args else None
        given = module.text_of(module.argument(call, 1, "default")) or ""
        if key in keys and given.lower() in defaults:
            message = f"a visitor without a session is called {given}, like an account"
            yield Finding(control, message, module.at(call))
