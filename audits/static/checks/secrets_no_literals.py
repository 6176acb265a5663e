"""Secrets written into Python source."""

import ast
import re
from collections.abc import Iterator

from audits.check import check
from audits.finding import Finding
from audits.project.code.module import Module
from audits.project.code.origins import untrusted
from audits.static.secret_words import (
    is_app_key,
    is_own_name,
    is_placeholder,
    is_secret_value,
    names_secret,
)
from policies.model import Control

_CREDENTIALS = re.compile(r"[a-z][a-z0-9+.-]*://(?P<user>[^/\s:@]*):(?P<password>[^/\s@]+)@", re.I)
_BEARER = re.compile(r"(bearer|basic|token|apikey)\s+(?P<value>\S{8,})$", re.IGNORECASE)
_SAMPLES = re.compile(r"(^|_)(tests?|samples?|demo|fakes?|dummy|fixtures?)(_|$)", re.IGNORECASE)
_FILLED_IN = re.compile(r"[{}<>$%*]|^(pass(word|wd)?|pwd|secret|xxx+|\.\.\.)$", re.IGNORECASE)


@check("secrets.no-literals")
def secret_assigned(module: Module, control: Control) -> Iterator[Finding]:
    for one in module.assignments:
        text = module.text_of(one.value) if isinstance(one.value, _WRITTEN) else None
        if text is None or not names_secret(control, one.name):
            continue
        if one.spelling == "entry" and is_own_name(one.name, text):
            continue
        if _in_handler(module, one.target) or _makes_samples(module, one.target):
            continue
        if is_secret_value(control, one.name, text):
            message = f"{one.name} is given a literal value"
            yield Finding(control, message, module.at(one.target, one.name))


_WRITTEN = (ast.Constant, ast.BinOp, ast.JoinedStr)


def _in_handler(module: Module, node: ast.AST) -> bool:
    """Whether `node` is the fallback of an exception: a matter of secrets.required-at-start."""
    return any(isinstance(outer, ast.ExceptHandler) for outer in module.ancestors(node))


def _makes_samples(module: Module, node: ast.AST) -> bool:
    """Whether `node` stands in a function that fills a development database."""
    function = module.function_of(node)
    return function is not None and _SAMPLES.search(function.name) is not None


@check("secrets.no-literals")
def secret_compared(module: Module, control: Control) -> Iterator[Finding]:
    for node in module.nodes(ast.Compare):
        if not isinstance(node, ast.Compare) or not isinstance(node.ops[0], ast.Eq | ast.NotEq):
            continue
        for named, literal in _both_ways(node.left, node.comparators[0]):
            name = _compared_name(module, named)
            text = literal.value if isinstance(literal, ast.Constant) else None
            if text == "default":
                continue
            if isinstance(text, str) and not is_app_key(name) and names_secret(control, name):
                if is_secret_value(control, name, text):
                    message = f"{name} is compared with a literal"
                    yield Finding(control, message, module.at(node, name))


def _both_ways(left: ast.expr, right: ast.expr) -> list[tuple[ast.expr, ast.expr]]:
    return [(left, right), (right, left)]


def _compared_name(module: Module, node: ast.expr) -> str:
    """What the compared value is called: a variable, an attribute, or the key it is read by."""
    match node:
        case ast.Name():
            token = "token" in node.id.lower()
            return node.id if not token or untrusted(module, node) else ""
        case ast.Attribute():
            return node.attr if node.attr != "data" else _compared_name(module, node.value)
        case ast.Subscript():
            return module.text_of(node.slice) or ""
        case ast.Call() if isinstance(node.func, ast.Attribute) and node.func.attr == "get":
            return (module.text_of(node.args[0]) or "") if node.args else ""
    return ""


@check("secrets.no-literals")
def credentials_in_address(module: Module, control: Control) -> Iterator[Finding]:
    for node in module.nodes(ast.Constant):
        if not isinstance(node, ast.Constant) or not isinstance(node.value, str):
            continue
        found = _CREDENTIALS.match(node.value)
        if found is None or _FILLED_IN.search(found["password"]) or _is_docstring(module, node):
            continue
        if not is_placeholder(control, found["password"]):
            scheme = node.value.partition(":")[0]
            message = f"a {scheme} address carries a user name and a password"
            yield Finding(control, message, module.at(node, f"{scheme}://{found['user']}"))


@check("secrets.no-literals")
def credential_header(module: Module, control: Control) -> Iterator[Finding]:
    for one in module.assignments:
        text = module.text_of(one.value) if one.name.lower() == "authorization" else None
        found = _BEARER.match(text or "")
        if found is not None and not is_placeholder(control, found["value"]):
            message = "an Authorization header is written out"
            yield Finding(control, message, module.at(one.target, one.name))


@check("secrets.no-literals")
def known_credential(module: Module, control: Control) -> Iterator[Finding]:
    formats = [re.compile(text) for text in control.names("known_formats")]
    for node in module.nodes(ast.Constant):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and len(node.value) > 15:
            if any(one.search(node.value) for one in formats):
                if not _is_docstring(module, node):
                    message = "a literal has the form of a real credential"
                    yield Finding(control, message, module.at(node, "credential"))


def _is_docstring(module: Module, node: ast.AST) -> bool:
    return isinstance(module.parent(node), ast.Expr)


@check("secrets.no-literals")
def secret_in_cookie(module: Module, control: Control) -> Iterator[Finding]:
    for call in module.method_calls("set_cookie"):
        name = module.text_of(module.argument(call, 0, "key")) or ""
        text = module.text_of(module.argument(call, 1, "value"))
        if text is not None and names_secret(control, name):
            if is_secret_value(control, name, text):
                message = f"the cookie {name} carries a literal value"
                yield Finding(control, message, module.at(call, name))
