"""Configuration values that one file gives, in every spelling that Flask knows."""

import ast
import re
from collections.abc import Iterator

from audits.project.code.module import Function, Module
from audits.project.facts import facts
from audits.project.facts.values import Value, describe

KEY = re.compile(r"[A-Z][A-Z0-9_]{2,}")
_CONFIG_CLASS = re.compile(r"(config|settings)", re.IGNORECASE)
_CONFIG_MODULE = re.compile(
    r"(^|\.|_)(config|settings|defaults?|conf|configuration)|(config|settings)$", re.IGNORECASE
)
ATTRIBUTES = {
    "secret_key": "SECRET_KEY",
    "debug": "DEBUG",
    "testing": "TESTING",
    "permanent_session_lifetime": "PERMANENT_SESSION_LIFETIME",
    "session_cookie_name": "SESSION_COOKIE_NAME",
    "send_file_max_age_default": "SEND_FILE_MAX_AGE_DEFAULT",
    "use_x_sendfile": "USE_X_SENDFILE",
}
_FOR_DEVELOPERS = re.compile(r"(?i)debug|testing|develop")
_ESCAPING_RULES = frozenset({"autoescape", "select_jinja_autoescape"})


def settings(module: Module) -> Iterator[facts.Setting]:
    """Every setting of this file, by spelling."""
    yield from _items(module)
    yield from _attributes(module)
    yield from _escaping(module)
    yield from _updates(module)
    yield from _classes(module)
    yield from _constants(module)
    yield from _returned(module)


def is_config(name: str) -> bool:
    """Whether a resolved name is a Flask application's `config`."""
    if name in ("flask.current_app.config", "flask.Flask().config", "flask.Config()"):
        return True
    return name.endswith(".config") and name.removesuffix(".config").endswith(
        ("app", "application")
    )


def _items(module: Module) -> Iterator[facts.Setting]:
    for assigned in module.assignments:
        if assigned.spelling == "item" and isinstance(assigned.target, ast.Subscript):
            holder = module.name_of(assigned.target.value)
            if is_config(holder):
                yield _setting(
                    module, assigned.name, assigned.value, "item", holder, assigned.target
                )
    for name, spelling in (("setdefault", "default"), ("pop", "pop")):
        for call in module.method_calls(name):
            holder = module.name_of(call.func).removesuffix(f".{name}")
            key = module.text_of(call.args[0]) if call.args else None
            if key is not None and is_config(holder):
                value = module.argument(call, 1, "default")
                yield _setting(module, key, value, spelling, holder, call)


def _attributes(module: Module) -> Iterator[facts.Setting]:
    for assigned in module.assignments:
        key = ATTRIBUTES.get(assigned.name)
        if key is None or not isinstance(assigned.target, ast.Attribute):
            continue
        holder = module.name_of(assigned.target.value)
        if holder in ("flask.Flask()", "flask.current_app") or holder.endswith(".app"):
            yield _setting(module, key, assigned.value, "attribute", holder, assigned.target)


def _escaping(module: Module) -> Iterator[facts.Setting]:
    """What Jinja is told about escaping, outside the configuration: as JINJA_AUTOESCAPE."""
    for assigned in module.assignments:
        if assigned.spelling not in ("attribute", "item"):
            continue
        target, value = assigned.target, assigned.value
        if assigned.name == "jinja_options":
            told = _entries(module, value).get("autoescape")
        else:
            told = value if assigned.name in _ESCAPING_RULES else None
        if told is not None and isinstance(target, ast.Attribute | ast.Subscript):
            holder = module.name_of(target.value)
            yield _setting(module, "JINJA_AUTOESCAPE", told, assigned.spelling, holder, target)


def _updates(module: Module) -> Iterator[facts.Setting]:
    for name in ("update", "from_mapping"):
        for call in module.method_calls(name):
            holder = module.name_of(call.func).removesuffix(f".{name}")
            if not is_config(holder):
                continue
            given = {k.arg: k.value for k in call.keywords if k.arg}
            for display in [*call.args, *(k.value for k in call.keywords if k.arg is None)]:
                given.update(_entries(module, display))
            for key, value in given.items():
                yield _setting(module, key, value, name, holder, value)


def _entries(module: Module, display: ast.expr) -> dict[str, ast.expr]:
    display = module.value_of(display)
    if isinstance(display, ast.Call) and module.name_of(display.func) == "dict":
        return {k.arg: k.value for k in display.keywords if k.arg}
    if not isinstance(display, ast.Dict):
        return {}
    pairs = zip(display.keys, display.values, strict=True)
    texts = [(module.text_of(key), value) for key, value in pairs if key is not None]
    return {text: value for text, value in texts if text}


def _classes(module: Module) -> Iterator[facts.Setting]:
    """Attributes of configuration classes: so named, derived from one, or in such a module."""
    of_module = _CONFIG_MODULE.search(module.name.rpartition(".")[2])
    for node in module.classes:
        names = " ".join((node.name, *module.base_names(node)))
        if not of_module and not _CONFIG_CLASS.search(names):
            continue
        holder = f"{module.name}.{module.symbol(node)}"
        for statement in node.body:
            for key, value, line in _constant_targets(statement):
                yield _setting(module, key, value, "class", holder, line)


def _constants(module: Module) -> Iterator[facts.Setting]:
    if not _CONFIG_MODULE.search(module.name.rpartition(".")[2]):
        return
    for statement in module.tree.body:
        for key, value, node in _constant_targets(statement):
            yield _setting(module, key, value, "module", module.name, node)


def _returned(module: Module) -> Iterator[facts.Setting]:
    """Entries of a dict that a configuration module or class hands out."""
    of_module = _CONFIG_MODULE.search(module.name.rpartition(".")[2])
    for node in module.nodes(ast.Return):
        if not isinstance(node, ast.Return) or not isinstance(node.value, ast.Dict):
            continue
        symbol = module.symbol(node)
        if of_module or _CONFIG_CLASS.search(symbol.rpartition(".")[0]):
            for key, value in _entries(module, node.value).items():
                if KEY.fullmatch(key):
                    yield _setting(module, key, value, "mapping", f"{module.name}.{symbol}", value)


def _constant_targets(statement: ast.stmt) -> Iterator[tuple[str, ast.expr, ast.stmt]]:
    match statement:
        case ast.Assign():
            for target in statement.targets:
                if isinstance(target, ast.Name) and KEY.fullmatch(target.id):
                    yield target.id, statement.value, statement
        case ast.AnnAssign(target=ast.Name(id=name)) if statement.value is not None:
            if KEY.fullmatch(name):
                yield name, statement.value, statement
        case ast.If() | ast.Try():
            for inner in [*statement.body, *statement.orelse]:
                yield from _constant_targets(inner)


def _setting(
    module: Module,
    key: str,
    value: ast.expr | None,
    spelling: str,
    holder: str,
    node: ast.AST,
) -> facts.Setting:
    described = Value("other") if value is None else describe(module, value)
    return facts.Setting(
        key, described, spelling, holder, module.place(node), _conditional(module, node)
    )


def _conditional(module: Module, node: ast.AST) -> bool:
    """Whether a setting is given only sometimes: in a module by any test, else by one for debug."""
    within = False
    for outer in module.ancestors(node):
        within = within or isinstance(outer, Function)
        if isinstance(outer, ast.If) and _FOR_DEVELOPERS.search(ast.unparse(outer.test)):
            return True
        if isinstance(outer, ast.If | ast.Try | ast.IfExp) and not within:
            return True
    return False
