"""Views that act on input nobody has looked at."""

import ast
import re
from collections.abc import Iterator

from audits.check import check
from audits.finding import Finding
from audits.project.code.module import Function, Module
from audits.project.code.request_reads import rules_of
from policies.model import Control

_RAW = frozenset(
    {
        *("flask.request.form", "flask.request.json", "flask.request.values"),
        *("flask.request.get_json()", "flask.request.form.to_dict()"),
    }
)
_CHANGES = re.compile(
    r"session\.(add|add_all|merge|execute|commit)$|\.(insert|update|replace)_(one|many)$"
)
_EXAMINED = re.compile(
    r"valid|schema|parse_args|compare_digest|clean|check|sanit|isinstance|abort\(4|BadRequest"
    r"|\.load\(|pydantic|TypeAdapter|require|\bint\(|allowed",
    re.IGNORECASE,
)


@check("form.validated-input")
def form_validated_input(module: Module, control: Control) -> Iterator[Finding]:
    """Raw reads of the body in views that store, and forms used without asking them."""
    raw = []
    for function in module.functions:
        if rules_of(module, function) is None:
            continue
        ignored = _ignored_answer(module, function)
        unasked = None if ignored else _unasked_form(module, function)
        if ignored is not None:
            message = f"{function.name} ignores what validate() answers"
            yield Finding(control, message, module.at(ignored))
        elif unasked is not None:
            message = f"{function.name} reads the form's data without validating it"
            yield Finding(control, message, module.at(unasked))
        elif (read := _raw_read(module, function)) is not None:
            raw.append((function, read))
    yield from _raw(module, raw, control)


def _raw(
    module: Module, raw: list[tuple[Function, ast.expr]], control: Control
) -> Iterator[Finding]:
    """A finding for each view of a file that has forms; else one for the file, as possible."""
    if not raw:
        return
    if any(_has_forms(name) for name in module.imported_names):
        for function, read in raw:
            message = f"{function.name} changes data by input that nothing validates"
            yield Finding(control, message, module.at(read))
        return
    places = [module.at(read) for _, read in raw]
    message = f"views of this file that change data by input nothing validates: {len(raw)}"
    yield Finding(control, message, places[0], False, tuple(places[1:]))


def _has_forms(name: str) -> bool:
    last = name.rpartition(".")[2]
    return last.endswith("Form") or name.startswith(("wtforms", "flask_wtf"))


def _forms(module: Module, function: Function) -> set[str]:
    """Names of the function that hold a form it has made."""
    found: set[str] = set()
    for node in module.inside(function, ast.Assign):
        if isinstance(node, ast.Assign) and isinstance(node.value, ast.Call):
            if ast.unparse(node.value.func).endswith("Form"):
                found.update(one.id for one in node.targets if isinstance(one, ast.Name))
    return found


def _ignored_answer(module: Module, function: Function) -> ast.expr | None:
    forms = _forms(module, function)
    asked = False
    found = None
    for node in module.inside(function, ast.Call):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
            receiver = node.func.value
            if node.func.attr.startswith("validate") and isinstance(receiver, ast.Name):
                if receiver.id in forms and isinstance(module.parent(node), ast.Expr):
                    found = node
                else:
                    asked = True
    return None if asked or ".errors" in ast.unparse(function) else found


def _unasked_form(module: Module, function: Function) -> ast.expr | None:
    """The first read of a field of a form that the view neither asks nor hands on."""
    text = ast.unparse(function)
    if "valid" in text or "is_submitted" in text or not _changes(module, function):
        return None
    forms = _forms(module, function)
    for node in module.inside(function, ast.Attribute):
        if isinstance(node, ast.Attribute) and node.attr == "data":
            field = node.value
            if isinstance(field, ast.Attribute) and isinstance(field.value, ast.Name):
                name = field.value.id
                if name in forms and isinstance(node.ctx, ast.Load):
                    return None if _is_handed_on(module, function, name) else node
    return None


def _is_handed_on(module: Module, function: Function, name: str) -> bool:
    for call in module.inside(function, ast.Call):
        if isinstance(call, ast.Call) and not module.name_of(call.func).startswith("flask."):
            given = [*call.args, *(one.value for one in call.keywords)]
            if any(isinstance(one, ast.Name) and one.id == name for one in given):
                return True
    return False


def _changes(module: Module, function: Function) -> bool:
    calls = module.inside(function, ast.Call)
    return any(
        isinstance(one, ast.Call) and _CHANGES.search(module.name_of(one.func)) for one in calls
    )


def _raw_read(module: Module, function: Function) -> ast.expr | None:
    if not _changes(module, function) or _EXAMINED.search(ast.unparse(function)):
        return None
    for node in module.inside(function, ast.Attribute, ast.Call):
        if isinstance(node, ast.Attribute | ast.Call) and module.name_of(node) in _RAW:
            parent = module.parent(node)
            if isinstance(parent, ast.Subscript | ast.Attribute | ast.Assign):
                return node
    return None
