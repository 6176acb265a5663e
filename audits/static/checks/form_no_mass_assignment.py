"""Records that take whatever fields a request names."""

import ast
import re
from collections.abc import Iterator

from audits.check import check
from audits.finding import Finding
from audits.project.application.application import Application
from audits.project.application.known import KnownCall, KnownClass
from audits.project.code.module import Module
from audits.project.code.origins import is_certain, untrusted
from policies.model import Control

_NOT_A_RECORD = re.compile(
    r"(Form|Schema|Serializer|Response|Request|Query|Filters?|Params?|Args|Input|Config|Command"
    r"|Event|Error|Exception|Payload|Options|Dto|DTO|Search|Spec)$"
)
_TABLE = re.compile(r"\.query\b|\.filter\w*\(|\bupdate\(|\.objects\b|\binsert\(|\.where\(")
_BODIES = tuple(
    f"flask.request.{name}" for name in ("form", "json", "get_json", "values", "args", "data")
)
_BY_ADMINISTRATORS = re.compile(r"admin|manage|permission|moderat", re.IGNORECASE)


@check("form.no-mass-assignment")
def form_no_mass_assignment(module: Module, control: Control) -> Iterator[Finding]:
    """Constructors, updates and loops of `setattr` that are fed by the request as a whole."""
    for node in module.nodes(ast.Call):
        if isinstance(node, ast.Call):
            what = _spread(module, node) or _update(module, node) or _loop(module, node)
            if what:
                message = f"{what} takes every field that the request names"
                yield Finding(control, message, module.at(node), _is_record(module, node))


def _spread(module: Module, call: ast.Call) -> str:
    """The class or statement that `**request.form` is passed to, "" for none."""
    if all(given.arg is not None for given in call.keywords):
        return ""
    shown = ast.unparse(call.func)
    last = shown.rpartition(".")[2]
    record = last[:1].isupper() and not last.isupper() and not _NOT_A_RECORD.search(last)
    record = record and not _is_validating(module, call.func)
    if record or (last in ("values", "update", "update_one") and _TABLE.search(shown)):
        for given in call.keywords:
            if given.arg is None and _is_whole_request(module, given.value):
                return last if record else f"{last}()"
    return ""


def _is_validating(module: Module, function: ast.expr) -> bool:
    """Whether a class of this file declares and checks its own fields."""
    name = module.name_of(function)
    for owner in module.classes:
        if f"{module.name}.{module.symbol(owner)}" == name:
            bases = module.base_names(owner)
            typed = any(base.startswith(("pydantic.", "typing.", "marshmallow.")) for base in bases)
            return typed or any("dataclass" in ast.unparse(one) for one in owner.decorator_list)
    return False


def _is_record(module: Module, call: ast.Call) -> bool:
    name = module.name_of(call.func)
    if name in ("setattr",) or not isinstance(call.func, ast.Name):
        return True
    return "model" in name.lower() or any(
        "Model" in base or "Base" in base
        for owner in module.classes
        if owner.name == call.func.id
        for base in module.base_names(owner)
    )


def _update(module: Module, call: ast.Call) -> str:
    if not isinstance(call.func, ast.Attribute) or call.func.attr not in ("update", "values"):
        return ""
    if not call.args or not _TABLE.search(ast.unparse(call.func.value)):
        return ""
    return f"{call.func.attr}()" if _is_whole_request(module, call.args[0]) else ""


def _loop(module: Module, call: ast.Call) -> str:
    """Whether `setattr(record, key, value)` runs for each item of the request, unasked."""
    if module.name_of(call.func) != "setattr" or len(call.args) != 3:
        return ""
    key = call.args[1]
    for outer in module.ancestors(call):
        if isinstance(outer, ast.If) and isinstance(key, ast.Name):
            names = {n.id for n in ast.walk(outer.test) if isinstance(n, ast.Name)}
            if key.id in names:
                return ""
        if isinstance(outer, ast.For) and _gives(outer, key):
            source = outer.iter
            if isinstance(source, ast.Call) and isinstance(source.func, ast.Attribute):
                source = source.func.value
            skips = any(isinstance(n, ast.Continue) for n in ast.walk(outer))
            return "setattr()" if not skips and _is_whole_request(module, source) else ""
    return ""


def _gives(loop: ast.For, key: ast.expr) -> bool:
    names = {n.id for n in ast.walk(loop.target) if isinstance(n, ast.Name)}
    return isinstance(key, ast.Name) and key.id in names


def _is_whole_request(module: Module, node: ast.expr) -> bool:
    """Whether an expression is the form or body of a request, not a selection of it."""
    if isinstance(module.value_of(node), ast.Dict | ast.DictComp | ast.ListComp | ast.Subscript):
        return False
    found = frozenset(one for one in untrusted(module, node) if one.kind == "request")
    return is_certain(found) and all(one.name.startswith(_BODIES) for one in found)


@check("form.no-mass-assignment")
def form_populated_records(application: Application, control: Control) -> Iterator[Finding]:
    """`populate_obj` of forms that hold a protected field."""
    denied = set(control.names("deny_fields"))
    for one in application.called("().populate_obj"):
        form = application.class_named(one.name.removesuffix("().populate_obj"))
        if form is None or _is_by_administrators(one, form):
            continue
        names = {field.name for known in _family(application, form) for field in known.facts.fields}
        held = sorted(names & denied)
        if held:
            message = f"{form.facts.name} copies {', '.join(held)} from the client to the record"
            yield Finding(control, message, one.at())


def _is_by_administrators(call: KnownCall, form: KnownClass) -> bool:
    function = call.module.function(call.call.function)
    names = [call.module.path, call.call.function, form.facts.name]
    names.extend(one.name for one in function.decorators if function) if function else None
    return any(_BY_ADMINISTRATORS.search(name) for name in names)


def _family(application: Application, form: KnownClass) -> Iterator[KnownClass]:
    yield form
    for base in application.all_bases(form):
        known = application.class_named(base)
        if known is not None:
            yield known
