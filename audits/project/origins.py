"""Where the parts of an expression come from, as far as one function shows."""

import ast
from collections.abc import Iterator
from dataclasses import dataclass, replace

from audits.project.collect_routes import registers_rule
from audits.project.module import Function, Module
from audits.project.scopes import Binding

# Attributes of the request that its sender does not choose freely.
_TRUSTED_REQUEST = frozenset(
    {"method", "endpoint", "url_rule", "blueprint", "blueprints", "is_secure", "is_json", "scheme"}
)
_KINDS = {"cookies": "cookie", "headers": "header", "files": "file", "user_agent": "header"}
_HEADER_PROPERTIES = frozenset(
    {"referrer", "origin", "host", "host_url", "url_root", "access_route"}
)
_NEUTRAL = frozenset(
    {
        *("int", "float", "bool", "len", "round", "abs", "hash", "ord", "id", "isinstance", "type"),
        *("uuid.UUID", "datetime.datetime.fromisoformat", "decimal.Decimal", "flask.url_for"),
        *("hasattr", "any", "all", "sum", "enumerate", "range"),
    }
)
_CARRIERS = frozenset(
    {
        *("str", "bytes", "repr", "format", "list", "tuple", "set", "dict", "sorted", "reversed"),
        *("os.path.join", "os.path.abspath", "os.path.normpath", "os.path.realpath"),
        *("os.path.expanduser", "pathlib.Path", "pathlib.PurePath", "json.loads", "json.dumps"),
        *("urllib.parse.unquote", "urllib.parse.unquote_plus", "urllib.parse.urljoin"),
        *("base64.b64decode", "base64.urlsafe_b64decode", "base64.decodebytes", "min", "max"),
        *("io.BytesIO", "io.StringIO", "next", "iter", "zip", "map", "filter", "getattr"),
    }
)
_SCALAR_CONVERTER = frozenset({"int", "float", "uuid"})
_NEUTRAL_METHODS = frozenset(
    {"startswith", "endswith", "isdigit", "isalnum", "find", "index", "count", "__contains__"}
)
_DEPTH = 40


@dataclass(frozen=True, slots=True)
class Origin:
    """One source of a value.

    `kind` is request (query, form, body, URL), parameter (of a view, chosen by the URL),
    form (a field's data), cookie, header, file, session or secret; `name` says which.
    `certain` is False when the value passed through a call that this file does not show.
    """

    kind: str
    name: str
    certain: bool = True


def origins(module: Module, node: ast.expr | None) -> frozenset[Origin]:
    """Every outside source whose text may be part of the expression's value.

    Names are followed to their assignments in the same function; numbers, `url_for` and
    comparisons carry nothing on.
    """
    if node is None:
        return frozenset()
    return frozenset(_Trace(module).of(node, 0))


def untrusted(module: Module, node: ast.expr | None) -> frozenset[Origin]:
    """The origins that a visitor chooses; a session value is signed and left out."""
    return frozenset(one for one in origins(module, node) if one.kind not in ("session", "secret"))


def request_origin(name: str) -> Origin | None:
    """The Origin that a resolved name stands for, when it reads the request or the session."""
    if name.startswith("flask.session") and name != "flask.session.permanent":
        return Origin("session", name)
    if not name.startswith("flask.request."):
        return None
    first = name.removeprefix("flask.request.").partition(".")[0].removesuffix("()")
    first = first.partition("[")[0]
    if first in _TRUSTED_REQUEST:
        return None
    if first in _HEADER_PROPERTIES:
        return Origin("header", name)
    return Origin(_KINDS.get(first, "request"), name)


class _Trace:
    def __init__(self, module: Module) -> None:
        self.module = module
        self.seen: set[ast.AST] = set()

    def of(self, node: ast.expr, depth: int) -> Iterator[Origin]:
        if depth > _DEPTH or node in self.seen:
            return
        match node:
            case ast.Name():
                yield from self.name(node, depth)
            case ast.Attribute():
                yield from self.attribute(node, depth)
            case ast.Call():
                yield from self.call(node, depth)
            case ast.Subscript():
                known = request_origin(self.module.name_of(node.value))
                yield from [known] if known else self.of(node.value, depth + 1)
            case ast.Compare() | ast.Constant() | ast.Lambda():
                return
            case ast.IfExp():
                yield from self.every([node.body, node.orelse], depth)
            case ast.BinOp(op=ast.Mult() | ast.Sub() | ast.Div()):
                return
            case ast.ListComp() | ast.SetComp() | ast.GeneratorExp():
                yield from self.of(node.elt, depth + 1)
            case _:
                children = [n for n in ast.iter_child_nodes(node) if isinstance(n, ast.expr)]
                yield from self.every(children, depth)

    def every(self, nodes: list[ast.expr], depth: int) -> Iterator[Origin]:
        for node in nodes:
            yield from self.of(node, depth + 1)

    def name(self, node: ast.Name, depth: int) -> Iterator[Origin]:
        known = request_origin(self.module.name_of(node))
        if known is not None:
            yield known
            return
        self.seen.add(node)
        for binding in self.before(node):
            if binding.kind == "parameter":
                yield from self.parameter(node.id, binding)
            elif binding.value is not None:
                yield from self.of(binding.value, depth + 1)

    def before(self, node: ast.Name) -> list[Binding]:
        """Bindings that can reach `node`: the last unconditional one before it, and later."""
        found = self.module.bindings(node.id, node)
        if len(found) < 2:
            return found
        line = getattr(node, "lineno", 0)
        earlier = [one for one in found if getattr(one.node, "lineno", 0) <= line]
        block = self._block(node)
        for position in range(len(earlier) - 1, -1, -1):
            one = earlier[position]
            statement = self.module.statement_of(one.node)
            own = node not in ast.walk(one.node) if isinstance(one.node, ast.stmt) else True
            if own and statement is not None and self.module.parent(statement) in block:
                return earlier[position:] if not one.part else earlier
        return earlier or found

    def _block(self, node: ast.AST) -> set[ast.AST]:
        function = self.module.function_of(node)
        return {function} if function is not None else {self.module.tree}

    def parameter(self, name: str, binding: Binding) -> Iterator[Origin]:
        function = self.module.function_of(binding.node)
        if function is not None and name in view_parameters(self.module, function):
            yield Origin("parameter", name)

    def attribute(self, node: ast.Attribute, depth: int) -> Iterator[Origin]:
        name = self.module.name_of(node)
        known = request_origin(name)
        if known is not None:
            yield known
        elif node.attr in ("data", "raw_data") and _is_form_field(self.module, node.value):
            yield Origin("form", ast.unparse(node.value))
        elif name == "flask.request":
            return
        else:
            yield from self.of(node.value, depth + 1)

    def call(self, node: ast.Call, depth: int) -> Iterator[Origin]:
        name = self.module.name_of(node.func)
        known = request_origin(name)
        if known is not None:
            yield from self._converted(known, node)
            return
        if name in _NEUTRAL:
            return
        arguments = [*node.args, *(given.value for given in node.keywords)]
        if isinstance(node.func, ast.Attribute):
            if node.func.attr in _NEUTRAL_METHODS:
                return
            if not name or not self.module.is_of_project(name):
                yield from self.of(node.func.value, depth + 1)
        certain = name in _CARRIERS or isinstance(node.func, ast.Attribute)
        for origin in self.every(arguments, depth):
            yield origin if certain else replace(origin, certain=False)

    def _converted(self, known: Origin, node: ast.Call) -> Iterator[Origin]:
        converter = self.module.argument(node, 2, "type")
        if converter is None or self.module.name_of(converter) not in _NEUTRAL:
            yield known


def _is_form_field(module: Module, node: ast.expr) -> bool:
    """Whether `node` reads like a field of a form: `form.name`, `self.form.name`, `form[x]`."""
    holder = node.value if isinstance(node, ast.Attribute | ast.Subscript) else None
    if holder is None:
        return False
    text = ast.unparse(holder).lower()
    return "form" in text.rpartition(".")[2] or module.name_of(holder).lower().endswith("form()")


def view_parameters(module: Module, function: Function) -> frozenset[str]:
    """Parameters of a view that the URL fills with text; numbers and UUIDs are left out."""
    rules = [one for one in function.decorator_list if registers_rule(module, one)]
    owner = module.class_of(function)
    if not rules:
        view_class = owner is not None and any(
            base.rpartition(".")[2] in ("MethodView", "View", "Resource")
            for base in module.base_names(owner)
        )
        if not view_class or function.name not in (
            *("get", "post", "put", "patch", "delete", "dispatch_request"),
        ):
            return frozenset()
    arguments = function.args
    names = {one.arg for one in (*arguments.posonlyargs, *arguments.args, *arguments.kwonlyargs)}
    return frozenset(names - {"self", "cls"} - _scalars(module, rules))


def _scalars(module: Module, rules: list[ast.expr]) -> set[str]:
    found = set()
    for rule in rules:
        text = module.text_of(rule.args[0]) if isinstance(rule, ast.Call) and rule.args else None
        for part in (text or "").split("<")[1:]:
            converter, colon, name = part.partition(">")[0].rpartition(":")
            if colon and converter.partition("(")[0] in _SCALAR_CONVERTER:
                found.add(name)
    return found
