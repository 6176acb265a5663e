"""Input that is read from anywhere, or converted without an answer for what cannot be."""

import ast
from collections.abc import Iterator

from audits.check import check
from audits.finding import Finding
from audits.project.application.application import Application
from audits.project.application.known import KnownFunction
from audits.project.code.branches import SAFE_METHODS
from audits.project.code.module import Function, Module
from audits.project.code.origins import untrusted
from audits.project.code.request_reads import rules_of
from audits.project.code.vetting import vetted
from policies.model import Control

_CONVERTERS = ("int", "float", "uuid.UUID", "decimal.Decimal")
_CAUGHT = frozenset({"ValueError", "Exception", "BaseException", "TypeError", "ArithmeticError"})


@check("input.canonical")
def input_canonical(application: Application, control: Control) -> Iterator[Finding]:
    """`request.values`, once for the whole project, with every function that reads it."""
    found = [
        KnownFunction(module, function.place, function)
        for module in application.modules
        if module.role == "application"
        for function in module.functions
        if function.symbol in module.mixed
    ]
    found = [one for one in found if not _answers_get_only(application, one)]
    if found:
        first, *others = sorted(found, key=lambda one: (one.module.path, one.place.line))
        more = f" (in {len(found)} functions)" if others else ""
        message = f"request.values mixes the query string with the form{more}"
        yield Finding(control, message, first.at(), related=tuple(one.at() for one in others))


def _answers_get_only(application: Application, function: KnownFunction) -> bool:
    """Whether a view's rules let no form through, so that only the query string is left."""
    known = application.routes_of(function)
    if any(one.facts.kind == "class" for one in known):
        return function.function.name in ("get", "head")
    return bool(known) and all(one.methods and one.methods <= SAFE_METHODS for one in known)


@check("input.canonical")
def input_canonical_in_numbers(module: Module, control: Control) -> Iterator[Finding]:
    """Numbers made of request data where nothing catches what is no number."""
    seen = set()
    for call in module.calls(*_CONVERTERS):
        function = module.function_of(call)
        if function is None or function in seen or rules_of(module, function) is None:
            continue
        given = call.args[0] if len(call.args) == 1 and not call.keywords else None
        if given is None or not _is_read(module, given) or _is_caught(module, call):
            continue
        seen.add(function)
        shown = ast.unparse(call)
        message = f"{shown if len(shown) < 60 else ast.unparse(call.func)} ends in a server error"
        yield Finding(control, f"{message} when the text is no number", module.at(call))


def _is_read(module: Module, node: ast.expr) -> bool:
    """Whether an expression is a read of the request and nothing else has looked at it."""
    if not isinstance(node, ast.Call | ast.Subscript | ast.Name) or vetted(module, node):
        return False
    node = module.value_of(node)
    found = untrusted(module, node)
    name = module.name_of(node if not isinstance(node, ast.Subscript) else node.value)
    own = name.startswith("flask.request.") and name.count(".") <= 3
    return own and any(one.certain and one.kind in ("request", "cookie") for one in found)


def _is_caught(module: Module, node: ast.AST) -> bool:
    inner = node
    for outer in module.ancestors(node):
        if isinstance(outer, ast.Try) and inner in outer.body:
            if any(_catches(handler) for handler in outer.handlers):
                return True
        if isinstance(outer, Function):
            return False
        inner = outer
    return False


def _catches(handler: ast.ExceptHandler) -> bool:
    if handler.type is None:
        return True
    names = {one.id for one in ast.walk(handler.type) if isinstance(one, ast.Name)}
    names |= {one.attr for one in ast.walk(handler.type) if isinstance(one, ast.Attribute)}
    return bool(names & _CAUGHT)
