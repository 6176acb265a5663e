"""Records that a view fetches by a key which the visitor chose."""

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass

from audits.project.code.module import Function, Module
from audits.project.code.origins import untrusted
from audits.project.code.request_reads import rules_of

_KEYS = re.compile(r"(^|_)(id|pk|uuid|number|key)$")


@dataclass(frozen=True, slots=True)
class Lookup:
    """A fetch of one record of the class `model` (as written) in the function `view`."""

    node: ast.Call
    model: str
    view: Function


def lookups(module: Module) -> Iterator[Lookup]:
    """`Model.query.get(key)`, `session.get(Model, key)`, `Model.query.filter_by(id=key)`."""
    for call in module.method_calls("get", "get_or_404", "filter_by"):
        view = module.function_of(call)
        model, key = _parts(call)
        if view is not None and model and key is not None and _is_chosen(module, view, key):
            yield Lookup(call, model, view)


def _parts(call: ast.Call) -> tuple[str, ast.expr | None]:
    """The model and the key of a lookup, "" and None for another call."""
    match call:
        case ast.Call(func=ast.Attribute(value=query, attr=how)) if model := _queried(query):
            if how == "filter_by":
                given = [one for one in call.keywords if one.arg and _KEYS.search(one.arg)]
                return model, given[0].value if len(call.keywords) == len(given) == 1 else None
            return model, call.args[0] if call.args else None
        case ast.Call(args=[ast.Name(id=model), key]) if model[:1].isupper():
            return model, key
    return "", None


def _queried(node: ast.expr) -> str:
    """The model of `Model.query` or `session.query(Model)`, else ""."""
    match node:
        case ast.Attribute(value=ast.Name(id=model), attr="query"):
            return model
        case ast.Call(func=ast.Attribute(attr="query"), args=[ast.Name(id=model)]):
            return model
    return ""


def _is_chosen(module: Module, view: Function, key: ast.expr) -> bool:
    """Whether a key comes from the request, or from the address that a view answers."""
    if any(one.kind in ("request", "form", "parameter") for one in untrusted(module, key)):
        return True
    if not isinstance(key, ast.Name) or rules_of(module, view) is None:
        return False
    return any(one.kind == "parameter" for one in module.bindings(key.id, key))


def mentions(module: Module, function: Function, pattern: re.Pattern[str], but: str) -> bool:
    """Whether a name, attribute or argument in the body of a function matches, `but` one."""
    for node in module.inside(function, ast.Name, ast.Attribute, ast.keyword):
        match node:
            case ast.Name(id=name) | ast.Attribute(attr=name) | ast.keyword(arg=str(name)):
                if name != but and pattern.search(name):
                    return True
    return False


def uses(module: Module, function: Function, model: str) -> bool:
    """Whether the class `model` is named in the body of a function."""
    return any(
        isinstance(node, ast.Name) and node.id == model
        for node in module.inside(function, ast.Name)
    )


def has_column(module: Module, model: str, pattern: re.Pattern[str]) -> bool:
    """Whether the file defines the class `model` with an attribute whose name matches."""
    for one in module.classes:
        if one.name == model:
            for assigned in module.inside(one, ast.Name):
                stored = isinstance(assigned, ast.Name) and isinstance(assigned.ctx, ast.Store)
                if stored and isinstance(assigned, ast.Name) and pattern.search(assigned.id):
                    return True
    return False
