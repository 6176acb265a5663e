"""Passwords, tokens, cookies and whole requests in the log."""

import ast
import re
from collections.abc import Iterator

from audits.check import check
from audits.finding import Finding
from audits.project.code.log_calls import log_calls, written
from audits.project.code.module import Module
from policies.model import Control

_WHOLE = {
    "flask.request.form": "the submitted form",
    "flask.request.values": "the submitted values",
    "flask.request.json": "the request's body",
    "flask.request.data": "the request's body",
    "flask.request.get_json()": "the request's body",
    "flask.request.get_data()": "the request's body",
    "flask.request.cookies": "every cookie",
    "flask.request.headers": "every request header",
    "flask.request.environ": "the request's environment",
    "flask.request.authorization": "the credentials of the request",
    "flask.session": "the whole session",
    "flask.current_app.config": "the whole configuration",
    "flask.Flask().config": "the whole configuration",
    "os.environ": "the whole environment",
}
_CONVERSIONS = re.compile(r"(\.(to_dict|items|copy|values)\(\))+$")
# Names about a secret that hold none: its id, its length, whether there is one.
_ABOUT = re.compile(
    r"(?i)(^|_)(is|has|no|num|n|use[sd]?|with|without|check|valid|invalid|verify|missing|bad|wrong)_"
    r"|_?(names?|ids?|count|len(gth)?|size|fields?|files?|path|dir|type|kind|expir\w*|age|ttl"
    r"|errors?|message|msg|status|ok|valid|required|enabled|policy|strength|ur[li]|form|exists"
    r"|changed|class|backend|method|provider|domain|secure|samesite|jar|reset_?at|at|info|label"
    r"|(csrf|page|next|sync|continu\w*|cursor|delimiter)_?token|title|prefix|algorithm|hasher|scheme|error|exc|exception|response|endpoint|limit|index"
    r"|pos|position|number|usage|manager|service|store|helper|parser|arn|version|scopes?)$"
)
# Constants that name what can be done with a secret: addresses, events, permissions.
_ADDRESS = re.compile(r"^_?(UPDATE|CHANGE|SET|RESET|CREATE|DELETE|REVOKE|LIST|VIEW)_[A-Z_]+$")
_OF_TEXT = frozenset(dir(str)) | frozenset(dir(bytes))
_MAKES = re.compile(r"(?i)^(get|generate|create|make|encode|decode|decrypt|issue|build)_")


@check("logging.no-secrets")
def secret_logged(module: Module, control: Control) -> Iterator[Finding]:
    for call in log_calls(module):
        for part in written(module, call):
            what = _whole(module, part) or _named(module, part, control)
            if what:
                certain = not what.endswith(" token") and not what.rpartition(" ")[2].isupper()
                yield Finding(control, f"the log is given {what}", module.at(call), certain)
                break


def _whole(module: Module, node: ast.expr) -> str:
    """Which collection of secrets an expression is, "" for a part of one."""
    node = module.value_of(node)
    if isinstance(node, ast.Attribute) and node.attr == "data":
        holder = ast.unparse(node.value)
        if holder.lower().endswith("form") or module.name_of(node.value).endswith("Form()"):
            return "every field of the form"
    return _WHOLE.get(_CONVERSIONS.sub("", module.name_of(node)), "")


def _named(module: Module, node: ast.expr, control: Control) -> str:
    pattern = re.compile(control.text("deny_name_pattern"))
    name = _last_name(module, node)
    if _ADDRESS.search(name):
        return ""
    if not name or not pattern.search(name) or _ABOUT.search(name) or _is_record(module, node):
        return ""
    return f"the value of {name}"


def _is_record(module: Module, node: ast.expr) -> bool:
    """Whether a value is an object with parts of its own, whose text shows what it likes."""
    function = module.function_of(node)
    if not isinstance(node, ast.Name | ast.Attribute) or function is None:
        return False
    spelled = ast.unparse(node)
    parts = {
        one.attr
        for one in module.inside(function, ast.Attribute)
        if isinstance(one, ast.Attribute) and ast.unparse(one.value) == spelled
    }
    return bool(parts - _OF_TEXT)


def _last_name(module: Module, node: ast.expr) -> str:
    """The name that says what a value is: a variable, attribute, key, or what a call makes."""
    match node:
        case ast.Name():
            return node.id
        case ast.Attribute() if node.attr == "data":
            return _last_name(module, node.value)
        case ast.Attribute():
            return node.attr
        case ast.Subscript() if not isinstance(node.slice, ast.Slice):
            return module.text_of(node.slice) or ""
        case ast.Call(func=ast.Attribute(attr="get"), args=[key, *_]):
            return module.text_of(key) or ""
        case ast.Call(func=ast.Attribute(attr=name) | ast.Name(id=name)) if _MAKES.search(name):
            return name
    return ""
