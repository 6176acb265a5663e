"""Queries that grow with the table, and queries repeated for each row."""

import ast
import re
from collections.abc import Iterator

from audits.check import check
from audits.finding import Finding
from audits.project.code.module import Module
from audits.project.code.queries import chain, queried_model, repeated, whole_tables
from audits.project.code.views import is_view, module_views
from policies.model import Control

# Tables that hold a handful of rows by their nature.
_SMALL = re.compile(
    r"(?i)(group|role|categor(y|ie)|setting|type|status|state|language|country|locale|plugin"
    r"|permission|config|theme|kind|level|priority|currency|option|preference|department)s?"
    r"(model|registry|group)?$"
)


@check("performance.bounded-queries")
def rows_fetched_to_count(module: Module, control: Control) -> Iterator[Finding]:
    for call in whole_tables(module):
        if _is_counted(module, call):
            yield Finding(control, "every row is fetched to count them", module.at(call))


@check("performance.bounded-queries")
def whole_table_fetched(module: Module, control: Control) -> Iterator[Finding]:
    found = [
        call
        for call in whole_tables(module)
        if not _is_counted(module, call)
        and not _SMALL.search(queried_model(call))
        and (function := module.function_of(call)) is not None
        and is_view(module, function)
    ]
    for first, *others in [found] if found else []:
        message = f"the view fetches every {queried_model(first)} there is"
        places = tuple(module.at(one) for one in others)
        yield Finding(control, message, module.at(first), certain=False, related=places)


def _is_counted(module: Module, call: ast.Call) -> bool:
    outer = module.parent(call)
    return isinstance(outer, ast.Call) and module.name_of(outer.func) == "len"


@check("performance.bounded-queries")
def query_in_loop(module: Module, control: Control) -> Iterator[Finding]:
    for view in module_views(module):
        for call, _ in repeated(module, view):
            message = "one query for each round of the loop"
            yield Finding(control, message, module.at(call))
            break


@check("performance.bounded-queries")
def page_without_end(module: Module, control: Control) -> Iterator[Finding]:
    limit = control.integer("max_page")
    for call in module.method_calls("paginate"):
        most = module.argument(call, -1, "max_per_page")
        size = module.argument(call, 1, "per_page")
        if most is None and _is_asked_for(module, size):
            message = f"the visitor chooses how many rows a page has; {limit} should be the most"
            yield Finding(control, message, module.at(call))


@check("performance.bounded-queries")
def limit_without_end(module: Module, control: Control) -> Iterator[Finding]:
    for call in module.method_calls("limit"):
        names, _ = chain(call)
        if len(call.args) == 1 and len(names) > 1 and _is_asked_for(module, call.args[0]):
            message = "the visitor chooses how many rows are fetched"
            yield Finding(control, message, module.at(call))


def _is_asked_for(module: Module, node: ast.expr | None) -> bool:
    """Whether a number comes straight from the request: converted, but not bounded."""
    if node is None:
        return False
    node = module.value_of(node)
    if isinstance(node, ast.Call) and module.name_of(node.func) == "int" and node.args:
        node = module.value_of(node.args[0])
    bounded = isinstance(node, ast.Call) and any(one.arg == "type" for one in node.keywords)
    name = module.name_of(node).removesuffix("()")
    plain = not bounded or _is_plain_type(module, node)
    return plain and name.startswith(("flask.request.args", "flask.request.values"))


def _is_plain_type(module: Module, node: ast.expr) -> bool:
    given = module.argument(node, 2, "type") if isinstance(node, ast.Call) else None
    return given is None or module.name_of(given) in ("int", "float")
