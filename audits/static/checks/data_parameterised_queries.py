"""Values that become part of a statement, and columns that a visitor names."""

import ast
import re
from collections.abc import Iterator

from audits.check import check
from audits.finding import Finding
from audits.project.code.built_text import CLOSED, HOLE, Text, build
from audits.project.code.module import Module
from audits.project.code.origins import is_certain, named, untrusted
from audits.project.code.parameters import is_parameter
from policies.model import Control

_TEXT_CALLS = ("sqlalchemy.text", "sqlalchemy.literal_column", "flask_sqlalchemy.SQLAlchemy().text")
_METHODS = (
    *("execute", "executemany", "executescript", "exec_driver_sql", "raw", "from_statement"),
    *("read_sql", "read_sql_query", "execute_sql", "mogrify", "text"),
)
_STATEMENT = re.compile(
    r"\s*(?:--.*\n\s*)*\(?\s*(?:select\b.*\bfrom\b|select\b|insert\s+(?:or\s+\w+\s+)?into\b|"
    r"update\b.*\bset\b|delete\s+from\b|replace\s+into\b|with\b.*\bas\b|merge\s+into\b|call\b|"
    r"create\s+(?:user|role|database)\b|alter\s+(?:user|role)\b|grant\b|pragma\b)",
    re.IGNORECASE | re.DOTALL,
)
# What stands in front of a value, never of a table or column.
_VALUE = re.compile(
    rf"(?:'%?|=\s*[\"]?|[<>]\s*|\blike\s+|\bin\s*\(\s*|\bvalues\s*\((?:[^)]*,)?\s*|\blimit\s+|"
    rf"\boffset\s+|\bbetween\s+)[{CLOSED}%]*$",
    re.IGNORECASE,
)
_COLUMN_METHODS = ("order_by", "filter", "filter_by", "query", "select", "group_by", "where")
_MONGO = ("pymongo", "flask_pymongo", "mongoengine", "motor", "mongomock")
_MONGO_METHODS = (
    *("find", "find_one", "update_one", "update_many", "delete_one", "delete_many"),
    *("find_one_and_update", "count_documents", "find_one_and_delete"),
)


@check("data.parameterised-queries")
def data_parameterised_queries(module: Module, control: Control) -> Iterator[Finding]:
    """Statements put together from values instead of bound parameters."""
    seen = set()
    for call in [*module.calls(*_TEXT_CALLS), *module.method_calls(*_METHODS)]:
        given = call.args[0] if call.args else None
        if call in seen or given is None or _is_built_elsewhere(module, given):
            continue
        seen.add(call)
        yield from _statement(module, control, call, build(module, given))


def _doubles_quotes(module: Module, node: ast.expr) -> bool:
    """Whether the hole is text whose quotes are doubled, as for names that cannot be bound."""
    is_call = isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute)
    if not is_call or not isinstance(node, ast.Call) or len(node.args) != 2:
        return False
    old, new = (module.text_of(one) or "" for one in node.args)
    return bool(old) and new == old * 2


def _is_built_elsewhere(module: Module, node: ast.expr) -> bool:
    """Whether the argument is a `text(...)` that is looked at itself."""
    node = module.value_of(node)
    return isinstance(node, ast.Call) and module.name_of(node.func) in _TEXT_CALLS


def _statement(module: Module, control: Control, call: ast.Call, text: Text) -> Iterator[Finding]:
    is_text_call = module.name_of(call.func) in _TEXT_CALLS
    if not is_text_call and not _STATEMENT.match(text.text):
        return
    suspected: ast.expr | None = None
    for position, hole in enumerate(text.holes):
        found = untrusted(module, hole)
        if is_certain(found):
            message = f"{named(found)} becomes part of an SQL statement"
            yield Finding(control, message, module.at(call))
            return
        if _doubles_quotes(module, hole):
            continue
        in_value = _VALUE.search(text.before(position).replace(HOLE, "")) is not None
        if in_value and is_parameter(module, hole):
            message = f"{ast.unparse(hole)} is written into an SQL statement instead of bound"
            yield Finding(control, message, module.at(call))
            return
        if (in_value or found) and not _is_of_class(hole):
            suspected = suspected or hole
    if suspected is not None and not text.is_opaque:
        message = f"{ast.unparse(suspected)} is written into an SQL statement instead of bound"
        yield Finding(control, message, module.at(call), certain=False)


def _is_of_class(node: ast.expr) -> bool:
    """Whether the value is a member of a class, such as an enumeration's."""
    return isinstance(node, ast.Attribute) and _is_model(node.value)


@check("data.parameterised-queries")
def data_parameterised_queries_of_columns(module: Module, control: Control) -> Iterator[Finding]:
    """Columns of a model by a name out of the request."""
    if not any(True for _ in module.method_calls(*_COLUMN_METHODS)):
        return
    for call in module.calls("getattr"):
        if len(call.args) < 2 or not _is_model(call.args[0]):
            continue
        found = untrusted(module, call.args[1])
        if is_certain(found):
            message = f"{named(found)} chooses any column of {ast.unparse(call.args[0])}"
            yield Finding(control, message, module.at(call))


def _is_model(node: ast.expr) -> bool:
    return isinstance(node, ast.Name | ast.Attribute) and bool(
        re.fullmatch(r"(?:\w+\.)*[A-Z][A-Za-z0-9]*[a-z][A-Za-z0-9]*", ast.unparse(node))
    )


@check("data.parameterised-queries")
def data_parameterised_queries_of_documents(module: Module, control: Control) -> Iterator[Finding]:
    """Filters of a document database that a visitor can fill with operators."""
    if not any(module.imports(name) for name in _MONGO):
        return
    for call in module.method_calls(*_MONGO_METHODS):
        given = call.args[0] if call.args else None
        found = {one for one in untrusted(module, given) if "json" in one.name and one.certain}
        if found and not _is_text(given):
            message = f"{named(frozenset(found))} can bring query operators into this filter"
            yield Finding(control, message, module.at(call))


def _is_text(node: ast.expr | None) -> bool:
    """Whether each value of the filter is turned into text first."""
    return isinstance(node, ast.Dict) and all(
        isinstance(one, ast.Call | ast.JoinedStr)
        and not ast.unparse(one).startswith(("request.", "data."))
        for one in node.values
    )
