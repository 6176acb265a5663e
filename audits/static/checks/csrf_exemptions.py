"""Views, blueprints and forms that are freed from the check against forged requests."""

import ast
import re
from collections.abc import Iterator

from audits.check import check
from audits.finding import Finding
from audits.project.module import Function, Module
from audits.project.views import is_view
from policies.model import Control

_PROTECTION = re.compile(r"csrf\w*(\(\))?\.exempt$|CSRFProtect\(\)\.exempt$", re.IGNORECASE)
_OTHER_PROOF = re.compile(
    r"compare_digest|signature|construct_event|verify_(token|jwt|hook|webhook)|authorization"
    r"|jwt_required|token_required|(token|basic_?auth|auth)\.login_required|api_?key|bearer"
    r"|@requires_\w+_auth\b",
    re.IGNORECASE,
)
_FOR_PROGRAMS = re.compile(r"api|hook|graphql|oauth|saml|token|callback|metrics|rpc", re.IGNORECASE)
_ONLY_READS = re.compile(r"search|filter|query|sort|paging|pagination|lookup", re.IGNORECASE)


@check("csrf.exemptions")
def csrf_exempt_views(module: Module, control: Control) -> Iterator[Finding]:
    """Views and blueprints named to `exempt`, unless the view asks for another proof."""
    allowed = {name.rpartition(".")[2] for name in control.names("exempt_endpoints")}
    for function in module.functions:
        for node in function.decorator_list:
            called = node.func if isinstance(node, ast.Call) else node
            if _is_exemption(module, called) and function.name not in allowed:
                if not _has_other_proof(function):
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
        yield Finding(control, message, module.at(call), not _FOR_PROGRAMS.search(shown))


def _is_exemption(module: Module, node: ast.expr) -> bool:
    return isinstance(node, ast.Attribute) and bool(
        _PROTECTION.search(module.name_of(node)) or _PROTECTION.search(ast.unparse(node))
    )


def _is_decorator(module: Module, call: ast.Call) -> bool:
    parent = module.parent(call)
    return isinstance(parent, Function | ast.ClassDef)


def _view_of(module: Module, node: ast.expr) -> Function | None:
    if isinstance(node, ast.Name):
        for binding in module.bindings(node.id, node):
            if isinstance(binding.node, Function):
                return binding.node
    return None


def _has_other_proof(function: Function) -> bool:
    return bool(_OTHER_PROOF.search(ast.unparse(function)))


@check("csrf.exemptions")
def csrf_exempt_forms(module: Module, control: Control) -> Iterator[Finding]:
    """Forms that switch their token off, except those that only search."""
    if _FOR_PROGRAMS.search(module.path):
        return
    for one in module.assignments:
        if not module.is_constant(one.value, False):
            continue
        if one.name == "csrf" and one.spelling == "class":
            owners = [n for n in module.ancestors(one.target) if isinstance(n, ast.ClassDef)]
            if len(owners) > 1 and owners[0].name == "Meta" and _posts(module, owners[1].name):
                message = f"{owners[1].name} switches its token off"
                yield Finding(control, message, module.at(one.target), certain=False)
        elif _is_argument(module, one.name, one.target) and one.spelling in ("entry", "keyword"):
            message = "this form is made without its token"
            yield Finding(control, message, module.at(one.target), certain=False)


def _is_argument(module: Module, name: str, target: ast.AST) -> bool:
    """Whether `csrf_enabled=False` or `meta={"csrf": False}` is given to a form that posts."""
    if name == "csrf":
        keywords = [n for n in module.ancestors(target) if isinstance(n, ast.keyword)]
        if not keywords or keywords[0].arg != "meta":
            return False
    elif name != "csrf_enabled":
        return False
    call = next((n for n in module.ancestors(target) if isinstance(n, ast.Call)), None)
    if call is None or any("request.args" in ast.unparse(one) for one in call.args):
        return False
    owner = module.class_of(call)
    return _posts(module, ast.unparse(call.func)) and (owner is None or _posts(module, owner.name))


def _posts(module: Module, name: str) -> bool:
    """Whether a form class is neither for searching nor a part of another form."""
    if _ONLY_READS.search(name):
        return False
    parts = [*module.method_calls("FormField"), *module.calls("wtforms.FormField")]
    return not any(call.args and ast.unparse(call.args[0]) == name for call in parts)


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
