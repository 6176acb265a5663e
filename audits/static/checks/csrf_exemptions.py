"""Views, blueprints and forms that are freed from the check against forged requests."""

import ast
import re
from collections.abc import Iterator

from audits.check import check
from audits.finding import Finding
from audits.project.application.application import Application
from audits.project.application.known import KnownCall, KnownClass
from audits.project.code.module import Function, Module
from audits.project.code.views import is_view
from audits.project.facts.facts import Call
from audits.static.checks.csrf_global import is_protected
from audits.static.grouping import gathered
from policies.model import Control

_PROTECTION = re.compile(r"csrf\w*(\(\))?\.exempt$|CSRFProtect\(\)\.exempt$", re.IGNORECASE)
_OTHER_PROOF = re.compile(
    r"compare_digest|signature|construct_event|verify_(token|jwt|hook|webhook)|authorization"
    r"|jwt_required|token_required|(token|basic_?auth|auth)\.login_required|api_?key|bearer"
    r"|@requires_\w+_auth\b|headers(\.get\(|\[)['\"][\w-]*(token|secret|signature|hmac|-key)['\"]",
    re.IGNORECASE,
)
_FOR_PROGRAMS = re.compile(r"api|hook|graphql|oauth|saml|token|callback|metrics|rpc", re.IGNORECASE)
_OAUTH = re.compile(r"(?i)^_?(access|revoke|refresh|introspect)_?token$|^token$|^introspect")
_IN_API = re.compile(r"(?i)(^|/)(rest_?)?api(_?v?\d+)?(/|\.py$)")
_SAFE = frozenset({"GET", "HEAD", "OPTIONS", "TRACE"})
_ONLY_READS = re.compile(r"search|filter|query|sort|paging|pagination|lookup", re.IGNORECASE)


@check("csrf.exemptions")
def csrf_exempt_views(module: Module, control: Control) -> Iterator[Finding]:
    """Views and blueprints named to `exempt`, unless the view asks for another proof."""
    yield from gathered(_exempt(module, control))


def _exempt(module: Module, control: Control) -> Iterator[Finding]:
    allowed = {name.rpartition(".")[2] for name in control.names("exempt_endpoints")}
    for function in module.functions:
        for node in function.decorator_list:
            called = node.func if isinstance(node, ast.Call) else node
            if _is_exemption(module, called) and function.name not in allowed:
                if not _has_other_proof(function) and not _only_reads(module, function):
                    message = f"{function.name} is exempt from the check against forged requests"
                    certain = not _FOR_PROGRAMS.search(function.name)
                    yield Finding(control, message, module.at(node), certain)
    for call in module.method_calls("exempt"):
        shown = ast.unparse(call.args[0]) if call.args else ""
        if not shown or not _is_exemption(module, call.func) or _is_decorator(module, call):
            continue
        view = _view_of(module, call.args[0])
        if shown.rpartition(".")[2] in allowed or (view and _has_other_proof(view)):
            continue
        message = f"{shown} is exempt from the check against forged requests"
        for_programs = _FOR_PROGRAMS.search(f"{module.path} {module.symbol(call)} {shown}")
        certain = not for_programs and isinstance(call.args[0], ast.Name | ast.Attribute)
        yield Finding(control, message, module.at(call), certain and not _is_listed(module, call))


def _is_exemption(module: Module, node: ast.expr) -> bool:
    return isinstance(node, ast.Attribute) and bool(
        _PROTECTION.search(module.name_of(node)) or _PROTECTION.search(ast.unparse(node))
    )


def _is_listed(module: Module, call: ast.Call) -> bool:
    """Whether what is exempt stands in a list that a loop goes through."""
    return any(isinstance(outer, ast.For) for outer in module.ancestors(call))


def _is_decorator(module: Module, call: ast.Call) -> bool:
    parent = module.parent(call)
    return isinstance(parent, Function | ast.ClassDef)


def _view_of(module: Module, node: ast.expr) -> Function | None:
    if isinstance(node, ast.Name):
        for binding in module.bindings(node.id, node):
            if isinstance(binding.node, Function):
                return binding.node
    return None


def _only_reads(module: Module, function: Function) -> bool:
    """Whether every route of a view names only methods that are never checked."""
    routes = [
        one
        for one in function.decorator_list
        if isinstance(one, ast.Call) and ast.unparse(one.func).endswith(".route")
    ]
    named = [module.argument(one, -1, "methods") for one in routes]
    return bool(named) and all(
        one is None
        or (
            isinstance(one, ast.List | ast.Tuple)
            and {module.text_of(method) for method in one.elts} <= _SAFE
        )
        for one in named
    )


def _has_other_proof(function: Function) -> bool:
    return bool(_OAUTH.search(function.name) or _OTHER_PROOF.search(ast.unparse(function)))


@check("csrf.exemptions")
def csrf_exempt_forms(application: Application, control: Control) -> Iterator[Finding]:
    """Forms without their token, where no application-wide check stands behind them."""
    if is_protected(application):
        return
    for form in application.forms:
        meta = f"{form.facts.symbol}.Meta"
        for one in form.module.classes:
            if one.symbol == meta and not _ONLY_READS.search(form.facts.name):
                value = dict(one.attributes).get("csrf")
                if value is not None and value.is_constant(False):
                    message = f"{form.facts.name} switches its token off"
                    yield Finding(control, message, KnownClass(form.module, one.place, one).at())
    for one_call in _form_calls(application):
        if _IN_API.search(one_call.module.path) or _ONLY_READS.search(one_call.name):
            continue
        if _is_tokenless(one_call.call):
            message = "this form is made without its token"
            yield Finding(control, message, one_call.at(), certain=False)


def _form_calls(application: Application) -> Iterator[KnownCall]:
    for name in application.called_names():
        if "form" in name.rpartition(".")[2].lower():
            yield from application.calls(name)


def _is_tokenless(call: Call) -> bool:
    """Whether a form that takes a posted body is made with `csrf=False`."""
    data = call.argument(0, "formdata")
    if data is not None and not data.name.startswith("flask.request.form"):
        return False
    enabled, meta = call.keyword("csrf_enabled"), call.keyword("meta")
    inner = meta.keyword("csrf") if meta is not None else None
    return any(one is not None and one.is_constant(False) for one in (enabled, inner))


@check("csrf.exemptions")
def csrf_wrapped_views(module: Module, control: Control) -> Iterator[Finding]:
    """Decorators of views that hide the view's name, by which exemptions are looked up."""
    used = {
        module.name_of(node)
        for function in module.functions
        if is_view(module, function)
        for node in function.decorator_list
    }
    for function in module.functions:
        if f"{module.name}.{module.symbol(function)}" not in used:
            continue
        inner = [one for one in function.body if isinstance(one, Function)]
        returned = {ast.unparse(one) for one in function.body if isinstance(one, ast.Return)}
        for one in inner:
            if (
                f"return {one.name}" in returned
                and not one.decorator_list
                and not _renames(function)
            ):
                message = f"{function.name} hides the names of its views: use functools.wraps"
                yield Finding(control, message, module.at(one), certain=False)


def _renames(function: Function) -> bool:
    text = ast.unparse(function)
    return "__name__" in text or "update_wrapper" in text
