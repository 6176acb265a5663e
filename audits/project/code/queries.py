"""Calls that read like queries of an ORM: whole tables, single rows, pages."""

import ast
import re
from collections.abc import Iterator

from audits.project.code.module import Module

_MODEL = re.compile(r"[A-Z][A-Za-z0-9]*[a-z][A-Za-z0-9]*$")
_SESSION = re.compile(r"(^|\.)(session|db_session|dbsession)$")
_ROOTS = frozenset({"query", "execute", "scalars", "scalar", "get"})
# Chained calls that leave every row of the table in.
_UNBOUNDING = frozenset(
    {
        *("all", "order_by", "options", "scalars", "unique", "join", "outerjoin", "add_columns"),
        *("with_entities", "execution_options", "populate_existing", "enable_eagerloads"),
    }
)


def chain(node: ast.expr) -> tuple[list[str], ast.expr]:
    """The methods called one on the other, outermost first, and what the first is called on."""
    names = []
    while isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
        names.append(node.func.attr)
        node = node.func.value
    return names, node


def is_query(module: Module, node: ast.Call) -> bool:
    """Whether a call asks the database through SQLAlchemy: `Book.query...`, `session.query()`."""
    names, root = chain(node)
    if isinstance(root, ast.Attribute) and root.attr == "query":
        return bool(_MODEL.match(_last(root.value)))
    return bool(names) and names[-1] in _ROOTS and is_session(module, root)


def is_session(module: Module, node: ast.expr) -> bool:
    """Whether an expression is a session of SQLAlchemy, by its origin or usual spelling."""
    name = module.name_of(node)
    if name == "flask.session" or name.startswith(("flask.session.", "requests.")):
        return False
    spelled = ast.unparse(node) if isinstance(node, ast.Name | ast.Attribute) else ""
    if name in ("flask_sqlalchemy.SQLAlchemy().session", "sqlalchemy.orm.Session()"):
        return True
    return bool(_SESSION.search(spelled)) and "." in spelled


def whole_tables(module: Module) -> Iterator[ast.Call]:
    """Calls that fetch every row of a model: no filter, no limit, no page."""
    for call in module.method_calls("all"):
        names, root = chain(call)
        if call.args or not set(names) <= {*_UNBOUNDING, "query", "execute"}:
            continue
        of_model = isinstance(root, ast.Attribute) and root.attr == "query"
        if is_query(module, call) and (of_model or _selects_model(_innermost(call))):
            yield call


def queried_model(call: ast.Call) -> str:
    """The class whose rows a query fetches, "" where it is not spelled out."""
    root = chain(call)[1]
    if isinstance(root, ast.Attribute) and root.attr == "query":
        return _last(root.value)
    given = _innermost(call).args
    while given and isinstance(given[0], ast.Call):
        given = given[0].args
    return _last(given[0]) if given else ""


def _innermost(call: ast.Call) -> ast.Call:
    while isinstance(call.func, ast.Attribute) and isinstance(call.func.value, ast.Call):
        call = call.func.value
    return call


def _selects_model(call: ast.Call) -> bool:
    """Whether `query(Model)` or `execute(select(Model))` names a model and nothing more."""
    if len(call.args) != 1:
        return False
    names, root = chain(call.args[0])
    if names:
        return False
    if isinstance(root, ast.Call):
        selects = isinstance(root.func, ast.Name) and root.func.id == "select"
        return selects and len(root.args) == 1 and bool(_MODEL.match(_last(root.args[0])))
    return bool(_MODEL.match(_last(root)))


def _last(node: ast.expr) -> str:
    if isinstance(node, ast.Attribute):
        return node.attr
    return node.id if isinstance(node, ast.Name) else ""


def repeated(
    module: Module, function: ast.FunctionDef | ast.AsyncFunctionDef
) -> Iterator[tuple[ast.Call, ast.For | ast.AsyncFor | ast.comprehension]]:
    """Queries of a function that run once for each round of a loop and ask for its variable."""
    for node in module.inside(function, ast.Call):
        if not isinstance(node, ast.Call) or not is_query(module, node):
            continue
        parent = module.parent(node)
        if isinstance(parent, ast.Attribute) and isinstance(module.parent(parent), ast.Call):
            continue
        loop = _loop_around(module, node)
        if loop is not None:
            yield node, loop


def _loop_around(
    module: Module, node: ast.Call
) -> ast.For | ast.AsyncFor | ast.comprehension | None:
    asked = {one.id for one in ast.walk(node) if isinstance(one, ast.Name)}
    inner: ast.AST = node
    for outer in module.ancestors(node):
        if isinstance(outer, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda):
            return None
        loops: list[ast.For | ast.AsyncFor | ast.comprehension] = []
        if isinstance(outer, ast.For | ast.AsyncFor) and inner in outer.body:
            loops = [outer]
        elif isinstance(outer, ast.ListComp | ast.SetComp | ast.GeneratorExp | ast.DictComp):
            loops = [one for one in outer.generators if inner is not one]
        for loop in loops:
            own = {one.id for one in ast.walk(loop.target) if isinstance(one, ast.Name)}
            if own & asked and not _is_short(module, loop.iter):
                return loop
        inner = outer
    return None


def _is_short(module: Module, node: ast.expr) -> bool:
    """Whether a loop goes over what the source spells out."""
    node = module.value_of(node)
    if isinstance(node, ast.Call) and module.name_of(node.func) == "range":
        return all(isinstance(one, ast.Constant) for one in node.args)
    return isinstance(node, ast.Tuple | ast.List | ast.Set | ast.Dict | ast.Constant)
