"""Rules registered by one file: decorators, `add_url_rule`, class views, REST resources."""

import ast
from collections.abc import Iterator

from audits.project.code.module import Function, Module
from audits.project.code.route import RouteFacts

VERBS = {name: name.upper() for name in ("get", "post", "put", "patch", "delete")}
_RECEIVERS = ("flask.Flask()", "flask.Blueprint()")
_APIS = ("flask_restful.Api()", "flask_restx.Api()", "flask_restx.Namespace()")
_EXPOSING = ("flask_admin.", "flask_appbuilder.")
_CLASSY = frozenset({"flask_classful.route", "flask_classy.route"})


def routes(module: Module) -> Iterator[RouteFacts]:
    """Every rule that this file registers, decorators first."""
    for function in module.functions:
        for position, node in enumerate(function.decorator_list):
            if isinstance(node, ast.Call):
                yield from _decorated(module, function, node, position)
    for holder in module.classes:
        yield from _decorated_class(module, holder)
    for call in module.method_calls("add_url_rule"):
        yield from url_rule(module, call)
    for outer in module.nodes(ast.Call):
        if isinstance(outer, ast.Call) and isinstance(outer.func, ast.Call):
            yield from _called_on(module, outer, outer.func)
    for call in module.method_calls("add_resource", "add_view_class"):
        yield from _resource(module, call)


def registers_rule(module: Module, node: ast.expr) -> bool:
    """Whether a decorator registers its function as a view."""
    if not isinstance(node, ast.Call):
        return False
    name = module.name_of(node.func)
    receiver, _, method = name.rpartition(".")
    if is_exposing(name):
        return True
    return (method == "route" or method in VERBS) and _is_receiver(module, node, receiver)


def is_exposing(name: str) -> bool:
    """Whether a decorator marks a method of a view class that its framework registers."""
    return name in _CLASSY or (name.endswith(".expose") and name.startswith(_EXPOSING))


def _is_receiver(module: Module, node: ast.Call, receiver: str) -> bool:
    if receiver in _RECEIVERS or receiver in _APIS or receiver.endswith(".namespace()"):
        return True
    rule = module.text_of(node.args[0]) if node.args else None
    looks_like_rule = rule is not None and (rule == "" or rule.startswith("/"))
    if "." not in receiver.removeprefix("?") and receiver.endswith(("app", "bp", "blueprint")):
        return looks_like_rule
    return looks_like_rule and not receiver.endswith("()") and module.is_of_project(receiver)


def _decorated(
    module: Module, function: Function, node: ast.Call, position: int
) -> Iterator[RouteFacts]:
    if not registers_rule(module, node):
        return
    name = module.name_of(node.func)
    receiver, _, method = name.rpartition(".")
    kind = "expose" if is_exposing(name) else "decorator"
    yield RouteFacts(
        receiver=receiver if kind == "decorator" else module.symbol(function).rpartition(".")[0],
        rule=_rule(module, node),
        methods=(VERBS[method],) if method in VERBS else _methods(module, node, ("GET",)),
        endpoint=module.text_of(module.argument(node, -1, "endpoint")) or function.name,
        view=f"{module.name}.{module.symbol(function)}",
        place=module.place(node),
        kind=kind,
        above=position,
    )


def _called_on(module: Module, outer: ast.Call, route: ast.Call) -> Iterator[RouteFacts]:
    """A route decorator applied by hand: `bp.route("/x")(view)`."""
    if not registers_rule(module, route) or not outer.args:
        return
    receiver, _, method = module.name_of(route.func).rpartition(".")
    view = module.name_of(outer.args[0])
    yield RouteFacts(
        receiver=receiver,
        rule=_rule(module, route),
        methods=(VERBS[method],) if method in VERBS else _methods(module, route, ("GET",)),
        endpoint=module.text_of(module.argument(route, -1, "endpoint")) or view.rpartition(".")[2],
        view=view,
        place=module.place(route),
        kind="function",
    )


def _decorated_class(module: Module, node: ast.ClassDef) -> Iterator[RouteFacts]:
    for position, one in enumerate(node.decorator_list):
        if not isinstance(one, ast.Call):
            continue
        receiver, _, method = module.name_of(one.func).rpartition(".")
        if method == "route" and _is_receiver(module, one, receiver):
            yield RouteFacts(
                receiver=receiver,
                rule=_rule(module, one),
                methods=class_methods(node),
                endpoint=node.name,
                view=f"{module.name}.{module.symbol(node)}",
                place=module.place(one),
                kind="class",
                above=position,
            )


def class_methods(node: ast.ClassDef) -> tuple[str, ...]:
    """The request methods that a class view answers by its own methods."""
    names = [one.name for one in node.body if isinstance(one, Function)]
    return tuple(VERBS[name] for name in names if name in VERBS)


def url_rule(module: Module, call: ast.Call) -> Iterator[RouteFacts]:
    """The rule of an `add_url_rule` call, or of one that takes the same arguments."""
    view = module.argument(call, 2, "view_func")
    name, kind, wrapper = "", "function", ""
    if isinstance(view, ast.Call):
        receiver, _, method = module.name_of(view.func).rpartition(".")
        if method == "as_view":
            name, kind = receiver, "class"
        else:
            inner = view.args[0] if view.args else None
            name, wrapper = module.name_of(inner), module.name_of(view.func)
            if isinstance(inner, ast.Call) and name.endswith(".as_view()"):
                name, kind = name.removesuffix(".as_view()"), "class"
    elif view is not None:
        view = module.value_of(view)
        name = module.name_of(view)
        if isinstance(view, ast.Call):
            receiver, _, method = module.name_of(view.func).rpartition(".")
            if method == "as_view":
                name, kind = receiver, "class"
    endpoint = module.text_of(module.argument(call, 1, "endpoint"))
    yield RouteFacts(
        receiver=module.name_of(call.func).rpartition(".")[0],
        rule=_rule(module, call),
        methods=_methods(module, call, () if kind == "class" else ("GET",)),
        endpoint=endpoint or name.rpartition(".")[2],
        view=name,
        place=module.place(call),
        kind=kind,
        wrapper=wrapper,
    )


def _resource(module: Module, call: ast.Call) -> Iterator[RouteFacts]:
    rules = [module.text_of(one) for one in call.args[1:]] or [None]
    view = module.name_of(call.args[0]) if call.args else ""
    for rule in rules:
        yield RouteFacts(
            receiver=module.name_of(call.func).rpartition(".")[0],
            rule=rule,
            methods=(),
            endpoint=view.rpartition(".")[2],
            view=view,
            place=module.place(call),
            kind="class",
        )


def _rule(module: Module, call: ast.Call) -> str | None:
    return module.text_of(module.argument(call, 0, "rule"))


def _methods(module: Module, call: ast.Call, default: tuple[str, ...]) -> tuple[str, ...]:
    given = module.argument(call, -1, "methods")
    if given is None:
        return default
    given = module.value_of(given)
    if not isinstance(given, ast.List | ast.Tuple | ast.Set):
        return (*default, "?")
    texts = [module.text_of(element) for element in given.elts]
    return tuple(text.upper() if text else "?" for text in texts)
