"""What a visitor sends, by the names under which code reads it."""

import ast
from dataclasses import dataclass
from functools import lru_cache

from audits.project.code.module import Function, Module
from audits.project.code.routing import VERBS, routes

_KINDS = {
    **dict.fromkeys(("args", "form", "values", "json", "data", "stream", "view_args"), "request"),
    **dict.fromkeys(("get_json", "get_data", "input_stream", "query_string"), "request"),
    **dict.fromkeys(("path", "full_path", "url", "base_url", "environ"), "request"),
    **dict.fromkeys(("headers", "user_agent", "referrer", "origin", "host"), "header"),
    **dict.fromkeys(("host_url", "url_root", "root_url", "access_route"), "header"),
    **dict.fromkeys(("authorization", "content_type", "mimetype"), "header"),
    "cookies": "cookie",
    "files": "file",
}
_SCALAR_CONVERTERS = frozenset({"int", "float", "uuid", "any"})
_TEXT_CONVERTERS = frozenset({"string", "default", "path", "regex"})
_VIEW_CLASSES = frozenset({"MethodView", "View", "Resource"})
_CLASS_METHODS = frozenset({*VERBS, "dispatch_request"})


@dataclass(frozen=True, slots=True)
class Origin:
    """One source of a value.

    `kind` is request (query, form, body, URL), parameter (of a view, chosen by the URL),
    form (a field's data), cookie, header, file, session or secret; `name` says which.
    `certain` is False when the value passed through a call that this file does not show.
    `segment` is True for a URL parameter that cannot hold a slash.
    """

    kind: str
    name: str
    certain: bool = True
    segment: bool = False

    @property
    def words(self) -> str:
        """The source as a reader would name it."""
        if self.kind == "parameter":
            return f"the URL parameter {self.name}"
        if self.kind == "form":
            return f"the form field {self.name}"
        if self.kind == "session":
            return "the session"
        read = self.name.removeprefix("flask.").replace("[]", "").split(".")[:2]
        return ".".join(read)


def request_origin(name: str) -> Origin | None:
    """The Origin that a resolved name stands for, when it reads the request or the session."""
    if name.startswith("flask.session") and name != "flask.session.permanent":
        return Origin("session", name)
    if name.removesuffix("()").endswith(".RequestParser().parse_args"):
        return Origin("request", name, certain=False)
    if not name.startswith("flask.request."):
        return None
    first = name.removeprefix("flask.request.").partition(".")[0].removesuffix("()")
    kind = _KINDS.get(first.partition("[")[0])
    return Origin(kind, name) if kind else None


def is_form_field(module: Module, node: ast.expr) -> bool:
    """Whether `node` reads like a field of a form: `form.name`, `self.form.name`, `form[x]`."""
    holder = node.value if isinstance(node, ast.Attribute | ast.Subscript) else None
    if holder is None:
        return False
    text = ast.unparse(holder).lower()
    return "form" in text.rpartition(".")[2] or module.name_of(holder).lower().endswith("form()")


@lru_cache(maxsize=4)
def view_rules(module: Module) -> dict[str, tuple[str | None, ...]]:
    """The rules of each view or view class of the file, by its symbol; None: not spelled out."""
    found: dict[str, tuple[str | None, ...]] = {}
    for one in routes(module):
        symbol = one.view.removeprefix(module.name + ".") if module.name else one.view
        found[symbol] = (*found.get(symbol, ()), one.rule)
    return found


def rules_of(module: Module, function: Function) -> tuple[str | None, ...] | None:
    """The rules that a function of the file answers, None where it is no view."""
    known = view_rules(module)
    symbol = module.symbol(function)
    if symbol in known:
        return known[symbol]
    owner = module.class_of(function)
    if owner is None or function.name not in _CLASS_METHODS:
        return None
    if module.symbol(owner) in known:
        return known[module.symbol(owner)]
    bases = {base.rpartition(".")[2] for base in module.base_names(owner)}
    return (None,) if bases & _VIEW_CLASSES else None


def url_parameters(module: Module, function: Function) -> dict[str, Origin]:
    """The parameters of a view that the URL fills with text, as origins.

    Numbers, UUIDs and closed choices are left out; without a spelled-out rule each is uncertain,
    and so is what a converter of the project's own makes, which may be a record.
    """
    rules = rules_of(module, function)
    if rules is None:
        return {}
    arguments = function.args
    names = [one.arg for one in (*arguments.posonlyargs, *arguments.args, *arguments.kwonlyargs)]
    own = [name for name in names if name not in ("self", "cls")]
    if None in rules:
        return {name: Origin("parameter", name, certain=False) for name in own}
    converters: dict[str, str] = {}
    for rule in rules:
        for part in (rule or "").split("<")[1:]:
            converter, colon, name = part.partition(">")[0].rpartition(":")
            converters[name] = converter.partition("(")[0] if colon else "string"
    return {
        name: Origin(
            "parameter", name, converters[name] in _TEXT_CONVERTERS, converters[name] != "path"
        )
        for name in own
        if converters.get(name, "int") not in _SCALAR_CONVERTERS
    }
