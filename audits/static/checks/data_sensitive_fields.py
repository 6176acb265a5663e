"""Records that hand out their secrets: whole, by name, or in their own description."""

import ast
import re
from collections.abc import Iterator

from audits.check import check
from audits.finding import Finding
from audits.project.code.built_text import build
from audits.project.code.module import Function, Module
from policies.model import Control

_ANSWERS = ("flask.jsonify", "flask_restx.marshal", "flask.json.dumps")
_TEXTS = frozenset({"__repr__", "__str__", "__unicode__"})
_DUMPS = re.compile(r"(to|as)_?(dict|json|data)|(de)?serialize|serialise|dump|json|dict|__json__")
# Words that make a column tell about a secret instead of holding it.
_ABOUT = frozenset(
    {
        *("has", "is", "needs", "must", "can", "change", "changed", "last", "policy", "length"),
        *("min", "max", "expires", "expiry", "expired", "count", "url", "name", "hint", "at"),
        *("date", "enabled", "required", "type", "label", "public", "updated", "created", "field"),
    }
)
_KEYS = ("secret_id", "password_id", "key_id", "token_id", "passwd_id")


@check("data.sensitive-fields")
def data_sensitive_fields(module: Module, control: Control) -> Iterator[Finding]:
    """Whole objects and secret columns in a JSON answer."""
    secret = re.compile(control.text("sensitive_column_pattern"))
    for call in module.calls(*_ANSWERS):
        for value in _values(call):
            shown = ast.unparse(value)
            if _is_whole(module, value):
                message = f"{shown} sends every column of the record"
                yield Finding(control, message, module.at(call))
                break
            if isinstance(value, ast.Attribute) and _is_secret(secret, value):
                message = f"{shown} leaves the server in this answer"
                yield Finding(control, message, module.at(call))
                break


def _values(call: ast.Call) -> Iterator[ast.expr]:
    for given in [*call.args, *(one.value for one in call.keywords)]:
        yield given
        if isinstance(given, ast.Dict):
            yield from given.values


def _is_whole(module: Module, node: ast.expr) -> bool:
    if isinstance(node, ast.ListComp):
        node = node.elt
    if isinstance(node, ast.Call) and module.name_of(node.func) == "vars":
        return bool(node.args)
    return isinstance(node, ast.Attribute) and node.attr == "__dict__"


def _is_secret(secret: re.Pattern[str], node: ast.Attribute) -> bool:
    plain = isinstance(node.value, ast.Name) and not node.attr.isupper()
    name = node.attr.lower()
    about = not _ABOUT.isdisjoint(name.split("_")) or name.endswith(_KEYS)
    return plain and not about and secret.search(node.attr) is not None


@check("data.sensitive-fields")
def data_sensitive_fields_of_models(module: Module, control: Control) -> Iterator[Finding]:
    """Models whose text or dictionary form holds a secret column."""
    secret = re.compile(control.text("sensitive_column_pattern"))
    for function in module.functions:
        owner = module.class_of(function)
        if owner is None or not _is_model(module, owner):
            continue
        found = None
        if function.name in _TEXTS:
            found = next(_in_texts(module, function, secret), None)
        elif _DUMPS.fullmatch(function.name):
            found = next(_in_entries(module, function, secret), None)
        if found is not None:
            message = f"{owner.name}.{function.name}() gives {ast.unparse(found)} away"
            yield Finding(control, message, module.at(found))


def _is_model(module: Module, owner: ast.ClassDef) -> bool:
    columns = ("Column", "mapped_column", "StringField", "CharField", "Field", "relationship")
    for statement in owner.body:
        value = getattr(statement, "value", None)
        if isinstance(value, ast.Call) and ast.unparse(value.func).endswith(columns):
            return True
    bases = module.base_names(owner)
    return any(base.endswith((".Model", "Base", ".Document", "DeclarativeBase")) for base in bases)


def _in_texts(
    module: Module, function: Function, secret: re.Pattern[str]
) -> Iterator[ast.Attribute]:
    for node in module.inside(function, ast.Return):
        for hole in build(module, getattr(node, "value", None)).holes:
            if isinstance(hole, ast.Attribute) and _is_secret(secret, hole):
                yield hole


def _in_entries(
    module: Module, function: Function, secret: re.Pattern[str]
) -> Iterator[ast.Attribute]:
    for node in module.inside(function, ast.Dict, ast.Call):
        values: list[ast.expr] = []
        if isinstance(node, ast.Dict):
            values = node.values
        elif isinstance(node, ast.Call) and module.name_of(node.func) == "dict":
            values = [one.value for one in node.keywords]
        for value in values:
            if isinstance(value, ast.Attribute) and ast.unparse(value.value) == "self":
                if _is_secret(secret, value):
                    yield value
