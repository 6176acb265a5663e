"""Changes of the database that can be cut in half, or made twice at once."""

import ast
import re
from collections.abc import Iterator

from audits.check import check
from audits.finding import Finding
from audits.project.code.module import Function, Module
from audits.project.code.request_reads import rules_of
from policies.model import Control

_TABLES = ("create_all", "drop_all")
_FACTORY = re.compile(r"(create|make|build|init|setup|get)_?(app|application)|register_extensions")
_COMMIT = re.compile(r"(?:.*\.)?session\.commit$")
_LOADED = frozenset({"get", "first", "one", "get_or_404", "first_or_404", "one_or_none", "scalar"})
_PEOPLE = re.compile(r"(?i)^(user|account|member|customer|person|author|admin)s?(model|table)?$")


@check("data.atomic-changes")
def data_atomic_changes(module: Module, control: Control) -> Iterator[Finding]:
    """Tables made or dropped by the running application."""
    for call in module.method_calls(*_TABLES):
        if not _is_schema(module, call) or module.under_main_guard(call):
            continue
        function = module.function_of(call)
        when = _when(module, function)
        if when:
            what = "creates" if ast.unparse(call.func).endswith("create_all") else "drops"
            message = f"the application {what} its tables {when} instead of migrating them"
            yield Finding(control, message, module.at(call))


def _is_schema(module: Module, call: ast.Call) -> bool:
    name = module.name_of(call.func).rpartition(".")[0]
    shown = ast.unparse(call.func).lower()
    return name == "flask_sqlalchemy.SQLAlchemy()" or shown.startswith("db.") or "metadata" in shown


def _when(module: Module, function: Function | None) -> str:
    if function is None:
        return "when it is imported" if module.imports("flask") else ""
    if rules_of(module, function) is not None:
        return "in a view"
    decorators = {module.name_of(one).rpartition(".")[2] for one in function.decorator_list}
    if decorators & {"before_request", "before_first_request"}:
        return "in a hook"
    return "when it starts" if _FACTORY.fullmatch(function.name) else ""


@check("data.atomic-changes")
def data_atomic_changes_in_views(module: Module, control: Control) -> Iterator[Finding]:
    """Commits in the loops of a view, and counters that are read and written back."""
    for call in module.method_calls("commit"):
        if _in_view_loop(module, call) and _COMMIT.match(ast.unparse(call.func)):
            message = "each turn of this loop commits: an error leaves the change half done"
            yield Finding(control, message, module.at(call))
    for node in module.nodes(ast.AugAssign):
        if isinstance(node, ast.AugAssign) and _is_counter(module, node):
            shown = ast.unparse(node.target)
            message = f"{shown} is counted here, not in the database: two requests lose one count"
            yield Finding(control, message, module.at(node))


def _in_view_loop(module: Module, node: ast.AST) -> bool:
    function = module.function_of(node)
    if function is None or rules_of(module, function) is None:
        return False
    statement: ast.AST | None = node
    for outer in module.ancestors(node):
        if isinstance(outer, ast.For | ast.While):
            return statement in outer.body and not _leaves(outer)
        if outer is function or isinstance(outer, ast.Try):
            return False
        statement = outer
    return False


def _leaves(loop: ast.For | ast.While) -> bool:
    return isinstance(loop.body[-1], ast.Break | ast.Return)


def _is_counter(module: Module, node: ast.AugAssign) -> bool:
    target = node.target
    if not isinstance(target, ast.Attribute) or not isinstance(target.value, ast.Name):
        return False
    if not isinstance(node.op, ast.Add | ast.Sub) or not _is_amount(module, node.value):
        return False
    made = module.value_of(target.value)
    loaded = isinstance(made, ast.Call) and isinstance(made.func, ast.Attribute)
    if not loaded or not isinstance(made, ast.Call) or not isinstance(made.func, ast.Attribute):
        return False
    shown = ast.unparse(made)
    of_database = "session." in shown or ".query" in shown or ".objects" in shown
    locked = "with_for_update" in shown
    return made.func.attr in _LOADED and of_database and not locked


def _is_amount(module: Module, node: ast.expr) -> bool:
    value = module.constant(node)
    return not isinstance(value, str) and not isinstance(node, ast.List | ast.JoinedStr)


@check("data.atomic-changes")
def data_atomic_changes_of_names(module: Module, control: Control) -> Iterator[Finding]:
    """Columns by which people are known, without a unique constraint."""
    names = re.compile(control.text("unique_name_pattern"))
    for owner in module.classes:
        if not _PEOPLE.match(owner.name) or _has_own_constraints(owner):
            continue
        for statement in owner.body:
            column = getattr(statement, "value", None)
            name = _assigned(statement)
            if name and names.search(name) and isinstance(column, ast.Call):
                if _is_column(module, column) and not _is_unique(module, column):
                    message = f"{owner.name}.{name} is not unique: two requests can take one name"
                    yield Finding(control, message, module.at(statement), certain=False)


def _assigned(statement: ast.stmt) -> str:
    match statement:
        case ast.Assign(targets=[ast.Name(id=name)]) | ast.AnnAssign(target=ast.Name(id=name)):
            return name
    return ""


def _has_own_constraints(owner: ast.ClassDef) -> bool:
    return any("nique" in ast.unparse(one) for one in owner.body if _assigned(one)[:2] == "__")


def _is_column(module: Module, call: ast.Call) -> bool:
    return module.name_of(call.func).rpartition(".")[2] in ("Column", "mapped_column")


def _is_unique(module: Module, call: ast.Call) -> bool:
    given = [module.argument(call, -1, name) for name in ("unique", "primary_key")]
    return any(one is not None and not module.is_constant(one, False) for one in given)
