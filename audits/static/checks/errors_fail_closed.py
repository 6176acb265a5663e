"""Checks of a permission, signature or limit that say yes when they stumble."""

import ast
import re
from collections.abc import Iterator

from audits.check import check
from audits.finding import Finding
from audits.project.code.failures import is_broad
from audits.project.code.module import Function, Module
from audits.project.code.views import is_view
from policies.model import Control

_HOOKS = (".before_request", ".before_app_request")
# Names that fit a pattern for checks but decide nothing about access.
_OTHER = re.compile(
    r"(?i)invalid|log_?out|expir|revok|block|deni|banned|lock|forbid|blacklist|anonym|needs?_"
    r"|^limit$|^json|^yaml|^pickle|offset|author(?!i[sz])|accessib|allow_?list|token_?count"
)
_ELSEWHERE = (
    *("json.", "yaml.", "pickle.", "smtplib.", "ftplib.", "requests.", "os.", "toml"),
    *("simplejson.", "flask.json.", "marshal.", "orjson.", "ujson.", "ast.", "re.", "socket."),
    "flask_sqlalchemy.",
)


@check("errors.fail-closed")
def failed_check_grants(module: Module, control: Control) -> Iterator[Finding]:
    for node in module.nodes(ast.Try):
        if not isinstance(node, ast.Try):
            continue
        checks = list(_checks_in(module, node, control))
        for handler in node.handlers:
            if not checks or not is_broad(module, handler):
                continue
            grant = _granting(handler)
            if grant is not None and not _OTHER.search(module.symbol(node).rpartition(".")[2]):
                message = f"an error in {checks[0][0]}() is answered with yes"
                yield Finding(control, message, module.at(grant))
            elif isinstance(handler.body[-1], ast.Pass):
                yield from _passed_over(module, control, node, handler, checks)


def _passed_over(
    module: Module,
    control: Control,
    node: ast.Try,
    handler: ast.ExceptHandler,
    checks: list[tuple[str, ast.Call]],
) -> Iterator[Finding]:
    """A check that denies by raising and is not heard; a hook that goes on without an answer."""
    function = module.function_of(node)
    unheard = [name for name, call in checks if isinstance(module.parent(call), ast.Expr)]
    hook = function is not None and _is_hook(module, function)
    if (unheard or hook) and function is not None and _decides(module, function):
        name = (unheard or [checks[0][0]])[0]
        message = f"an error in {name}() is passed over, and the request goes on"
        yield Finding(control, message, module.at(handler.body[-1]), certain=bool(unheard))


def _checks_in(module: Module, node: ast.Try, control: Control) -> Iterator[tuple[str, ast.Call]]:
    pattern = re.compile(control.text("check_name_pattern"))
    for statement in node.body:
        for call in ast.walk(statement):
            if not isinstance(call, ast.Call):
                continue
            name = module.name_of(call.func)
            last = call.func.attr if isinstance(call.func, ast.Attribute) else name
            last = last.removesuffix("()").rpartition(".")[2]
            if pattern.search(last) and not _OTHER.search(last):
                if not name.startswith(_ELSEWHERE):
                    yield last, call


def _granting(handler: ast.ExceptHandler) -> ast.stmt | None:
    last = handler.body[-1]
    if isinstance(last, ast.Return) and isinstance(last.value, ast.Constant):
        return last if last.value.value is True else None
    return None


def _decides(module: Module, function: Function) -> bool:
    """Whether a function stands between a request and what it asks for."""
    if is_view(module, function) or _is_hook(module, function):
        return True
    return isinstance(module.parent(function), Function)


def _is_hook(module: Module, function: Function) -> bool:
    return any(
        module.name_of(one).removesuffix("()").endswith(_HOOKS) for one in function.decorator_list
    )


@check("errors.fail-closed")
def asserted_permission(module: Module, control: Control) -> Iterator[Finding]:
    pattern = re.compile(control.text("check_name_pattern"))
    for node in module.nodes(ast.Assert):
        function = module.function_of(node)
        if not isinstance(node, ast.Assert) or function is None or not _decides(module, function):
            continue
        name = _asserted(node.test)
        if name and pattern.search(name) and not _OTHER.search(name):
            message = f"{name} is only asserted: python -O leaves the test out"
            yield Finding(control, message, module.at(node))


def _asserted(test: ast.expr) -> str:
    """The name that an assertion takes for its truth, "" for comparisons and type tests."""
    while isinstance(test, ast.Call):
        test = test.func
    if isinstance(test, ast.Attribute):
        return test.attr
    return test.id if isinstance(test, ast.Name) and test.id != "isinstance" else ""
