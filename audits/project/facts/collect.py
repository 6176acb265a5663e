"""Draw the storable facts out of a parsed module."""

import ast
from collections import defaultdict
from collections.abc import Iterator

from audits.project.code.branches import reach
from audits.project.code.log_calls import can_hold_lines, log_calls, plain
from audits.project.code.module import Function, Module
from audits.project.code.origins import named, untrusted
from audits.project.code.place import Place
from audits.project.code.response_headers import header_writes
from audits.project.code.routing import routes
from audits.project.facts import facts
from audits.project.facts.collect_cookies import cookies
from audits.project.facts.collect_own_routes import own_routes
from audits.project.facts.collect_settings import settings
from audits.project.facts.inline_guards import inline_guard
from audits.project.facts.mixed_reads import mixed_reads
from audits.project.facts.refusals import refuses
from audits.project.facts.values import Value, describe

_TRIVIAL = frozenset(
    {
        *("len", "str", "int", "float", "bool", "isinstance", "issubclass", "list", "dict", "set"),
        *("tuple", "super", "sorted", "zip", "map", "filter", "enumerate", "range", "min", "max"),
        *("sum", "any", "all", "hasattr", "repr", "iter", "next", "type", "abs", "round"),
    }
)
_TRIVIAL_METHODS = frozenset(
    {
        *("append", "strip", "lower", "upper", "format", "join", "split", "startswith"),
        *("endswith", "replace", "items", "keys", "values", "encode", "decode", "extend"),
        *("lstrip", "rstrip", "isoformat", "strftime", "setdefault", "sort", "title"),
    }
)
_WORDS_READ = ("flask", "session", "request", "current_user")
_ROLES_READ = ("flask.session", "flask.request", "flask_login.current_user", "flask.g")


def collect(module: Module) -> facts.ModuleFacts:
    """The facts of `module`; of test code only that it is there, as it is no part of the whole."""
    if module.role == "test":
        return facts.ModuleFacts(
            module.path, module.name, "test", len(module.lines), (), (), (), (), (), (), (), ()
        )
    calls = _calls(module)
    uses = _session_uses(module)
    return facts.ModuleFacts(
        path=module.path,
        name=module.name,
        role=module.role,
        lines=len(module.lines),
        imports=tuple(sorted(module.imported_names)),
        exports=tuple(_exports(module)),
        functions=tuple(_function(module, node, calls, uses) for node in module.functions),
        classes=tuple(_class(module, node) for node in module.classes),
        calls=tuple(calls[""]),
        settings=tuple(settings(module)),
        routes=(*routes(module), *own_routes(module)),
        body=tuple(type(node).__name__ for node in module.tree.body),
        session=tuple(uses[""]),
        headers=tuple(_headers(module)),
        logged=tuple(_logged(module)),
        cookies=tuple(cookies(module)),
        mixed=tuple(mixed_reads(module)),
    )


def _headers(module: Module) -> Iterator[facts.HeaderFacts]:
    for one in header_writes(module):
        value = describe(module, one.value)
        yield facts.HeaderFacts(one.name, value, module.place(one.node), one.value is None)


def _logged(module: Module) -> Iterator[facts.LoggedText]:
    for call in log_calls(module):
        for node in plain(module, call):
            found = frozenset(one for one in untrusted(module, node) if can_hold_lines(one))
            if found:
                yield facts.LoggedText(named(found), module.place(call))
                break


def _exports(module: Module) -> Iterator[tuple[str, str]]:
    for name, bindings in module.top_level.items():
        for binding in bindings:
            resolved = module.binding_name(name, binding)
            if resolved and resolved != f"{module.name}.{name}":
                yield name, resolved
                break


def _calls(module: Module) -> dict[str, list[facts.Call]]:
    found: dict[str, list[facts.Call]] = defaultdict(list)
    for node in module.nodes(ast.Call):
        if isinstance(node, ast.Call) and _worth_keeping(module, node):
            function = module.function_of(node)
            symbol = module.symbol(function) if function else ""
            found[symbol].append(_call(module, node, symbol))
    return found


def _worth_keeping(module: Module, node: ast.Call) -> bool:
    name = module.name_of(node.func)
    if name.startswith("flask."):
        return True
    if isinstance(node.func, ast.Attribute) and node.func.attr in _TRIVIAL_METHODS:
        return False
    return name not in _TRIVIAL


def _call(module: Module, node: ast.Call, symbol: str) -> facts.Call:
    name = module.name_of(node.func)
    if not name and isinstance(node.func, ast.Attribute):
        name = f"?.{node.func.attr}"
    return facts.Call(
        name=name,
        place=module.place(node),
        reach=reach(module, node) if symbol else "any",
        function=symbol,
        arguments=tuple(describe(module, one, 2) for one in node.args),
        keywords=_keywords(module, node),
        guarded=_guarded(module, node),
    )


def _keywords(module: Module, node: ast.Call) -> tuple[tuple[str, Value], ...]:
    given = {k.arg: describe(module, k.value, 2) for k in node.keywords if k.arg}
    for name, value in module.spread(node).items():
        given.setdefault(name, describe(module, value, 2))
    if module.has_unknown_arguments(node):
        given.setdefault("**", Value("other"))
    return tuple(given.items())


def _guarded(module: Module, node: ast.AST) -> bool:
    for outer in module.ancestors(node):
        if isinstance(outer, Function):
            return False
        if isinstance(outer, ast.If | ast.IfExp | ast.Try | ast.While | ast.For):
            return True
    return False


def _session_uses(module: Module) -> dict[str, list[facts.SessionUse]]:
    found: dict[str, list[facts.SessionUse]] = defaultdict(list)
    for node in module.nodes(ast.Subscript, ast.Call, ast.Attribute, ast.Compare):
        for how, key, value in _session_use(module, node):
            function = module.function_of(node)
            symbol = module.symbol(function) if function else ""
            where = module.place(node)
            branch = reach(module, node) if symbol else "any"
            found[symbol].append(facts.SessionUse(how, key, value, where, branch, symbol))
    return found


def _session_use(module: Module, node: ast.AST) -> Iterator[tuple[str, str, Value]]:
    match node:
        case ast.Subscript() if module.name_of(node.value) == "flask.session":
            key = module.text_of(node.slice) or ""
            if isinstance(node.ctx, ast.Store):
                yield "write", key, _stored(module, node)
            else:
                how = "pop" if isinstance(node.ctx, ast.Del) else "read"
                yield how, key, Value("other")
        case ast.Attribute(ctx=ast.Store()) if module.name_of(node.value) == "flask.session":
            yield "write", f".{node.attr}", _stored(module, node)
        case ast.Call():
            yield from _session_call(module, node)
        case ast.Compare(ops=[ast.In() | ast.NotIn()], comparators=[right]):
            if module.name_of(right) == "flask.session":
                yield "read", module.text_of(node.left) or "", Value("other")


def _stored(module: Module, node: ast.expr) -> Value:
    parent = module.parent(node)
    if isinstance(parent, ast.Assign | ast.AnnAssign):
        return describe(module, parent.value, 2)
    return Value("other")


def _session_call(module: Module, node: ast.Call) -> Iterator[tuple[str, str, Value]]:
    name = module.name_of(node.func)
    if not name.startswith("flask.session."):
        return
    method = name.removeprefix("flask.session.")
    first = node.args[0] if node.args else None
    key = module.text_of(first) or ""
    if method == "clear":
        yield "clear", "", Value("other")
    elif method == "pop":
        yield "pop", key, Value("other")
    elif method == "get":
        yield "read", key, describe(module, module.argument(node, 1, "default"), 2)
    elif method == "setdefault":
        yield "write", key, describe(module, module.argument(node, 1, "default"), 2)
    elif method == "update":
        whole = describe(module, first, 2) if first is not None else Value("mapping")
        pairs = [*whole.keywords, *_keywords(module, node)]
        for written, value in pairs or [("", Value("other"))]:
            yield "write", written, value


def _function(
    module: Module,
    node: Function,
    calls: dict[str, list[facts.Call]],
    uses: dict[str, list[facts.SessionUse]],
) -> facts.FunctionFacts:
    symbol = module.symbol(node)
    owner = module.class_of(node)
    arguments = node.args
    every = [*arguments.posonlyargs, *arguments.args, *arguments.kwonlyargs]
    return facts.FunctionFacts(
        symbol=symbol,
        name=node.name,
        place=module.place(node),
        end_line=node.end_lineno or node.lineno,
        parameters=tuple(argument.arg for argument in every),
        decorators=tuple(decorator(module, one) for one in node.decorator_list),
        calls=tuple(one for one in calls[symbol] if _within(node, one.place)),
        session=tuple(one for one in uses[symbol] if _within(node, one.place)),
        reads=_reads(module, node),
        owner=module.symbol(owner) if owner is not None else "",
        wraps=any(_is_wraps(module, inner) for inner in module.inside(node, ast.FunctionDef)),
        returns_function=_returns_function(node),
        statements=sum(1 for _ in module.inside(node, ast.stmt)),
        refuses=refuses(module, node) or inline_guard(module, node) is not None,
    )


def _within(node: Function, where: Place) -> bool:
    return node.lineno <= where.line <= (node.end_lineno or node.lineno)


def decorator(module: Module, node: ast.expr) -> facts.Decorator:
    """The storable form of a decorator."""
    if isinstance(node, ast.Call):
        return facts.Decorator(
            module.name_of(node.func),
            module.place(node),
            True,
            tuple(describe(module, one, 2) for one in node.args),
            _keywords(module, node),
        )
    return facts.Decorator(module.name_of(node), module.place(node), False)


def _reads(module: Module, node: Function) -> tuple[str, ...]:
    found = set()
    if not any(word in module.text for word in _WORDS_READ):
        return ()
    for inner in module.inside(node, ast.Attribute, ast.Name):
        if isinstance(getattr(inner, "ctx", None), ast.Load):
            name = module.name_of(inner)
            if name.startswith(_ROLES_READ) or name.endswith(".current_user"):
                found.add(name)
    return tuple(sorted(found))


def _is_wraps(module: Module, node: ast.AST) -> bool:
    if not isinstance(node, Function):
        return False
    names = [module.name_of(one) for one in node.decorator_list]
    return any(name.startswith(("functools.wraps", "wrapt.decorator")) for name in names)


def _returns_function(node: Function) -> bool:
    nested = {one.name for one in node.body if isinstance(one, Function)}
    return any(
        isinstance(one, ast.Return) and isinstance(one.value, ast.Name) and one.value.id in nested
        for one in node.body
    )


def _class(module: Module, node: ast.ClassDef) -> facts.ClassFacts:
    bases = tuple(module.base_names(node))
    attributes = []
    for statement in node.body:
        target = _plain_target(statement)
        if target is not None:
            value = getattr(statement, "value", None)
            attributes.append((target, describe(module, value, 3)))
    return facts.ClassFacts(
        symbol=module.symbol(node),
        name=node.name,
        place=module.place(node),
        bases=bases,
        attributes=tuple(attributes),
        methods=tuple(one.name for one in node.body if isinstance(one, Function)),
        fields=tuple(_fields(module, node)),
    )


def _plain_target(statement: ast.stmt) -> str | None:
    match statement:
        case ast.Assign(targets=[ast.Name(id=name)]):
            return name
        case ast.AnnAssign(target=ast.Name(id=name)) if statement.value is not None:
            return name
    return None


def _fields(module: Module, node: ast.ClassDef) -> Iterator[facts.Field]:
    for statement in node.body:
        name = _plain_target(statement)
        value = getattr(statement, "value", None)
        if name is None or not isinstance(value, ast.Call):
            continue
        kind = module.name_of(value.func)
        if not kind.rpartition(".")[2].endswith("Field") and "Field" not in kind:
            continue
        given = describe(module, module.argument(value, 1, "validators"), 3)
        label = module.text_of(module.argument(value, 0, "label")) or ""
        where = module.place(statement)
        yield facts.Field(name, kind, where, given.items, _keywords(module, value), label)
