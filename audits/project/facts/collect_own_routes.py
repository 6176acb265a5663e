"""Rules registered by means of the project itself: helper functions and tables of rules."""

import ast
import re
from collections.abc import Iterator
from dataclasses import replace

from audits.project.code.module import Module
from audits.project.code.route import RouteFacts
from audits.project.code.routing import url_rule

_REGISTRAR = re.compile(r"(register|add|bind|mount)\w*(route|endp|resource|view|url|rule)", re.I)
_TABLE = re.compile(r"(route|url|rule|endpoint|resource)s?$", re.IGNORECASE)


def own_routes(module: Module) -> Iterator[RouteFacts]:
    """Rules handed to a registering function of the project, and those of its tables."""
    for call in module.nodes(ast.Call):
        if isinstance(call, ast.Call) and isinstance(call.func, ast.Name):
            if _takes_view(call):
                yield from _by_view(module, call)
            elif _REGISTRAR.search(call.func.id):
                yield from _by_class(module, call)
    for one in module.assignments:
        if one.spelling == "name" and _TABLE.search(one.name):
            yield from _table(module, one.value)


def _takes_view(call: ast.Call) -> bool:
    return any(
        given.arg == "view_func"
        and isinstance(given.value, ast.Call)
        and isinstance(given.value.func, ast.Attribute)
        and given.value.func.attr == "as_view"
        for given in call.keywords
    )


def _by_view(module: Module, call: ast.Call) -> Iterator[RouteFacts]:
    receiver = module.name_of(call.args[0]) if call.args else ""
    for rule in _rules(module, call) or [None]:
        for one in url_rule(module, call):
            yield replace(one, rule=rule, receiver=receiver)


def _by_class(module: Module, call: ast.Call) -> Iterator[RouteFacts]:
    names = [module.name_of(one) for one in call.args if isinstance(one, ast.Name | ast.Attribute)]
    views = [name for name in names if _is_class_of_project(module, name)]
    for rule in _rules(module, call) if len(views) == 1 else ():
        yield _route(module, call, rule, views[0])


def _rules(module: Module, call: ast.Call) -> list[str | None]:
    found: list[str | None] = []
    for expression in [*call.args, *(given.value for given in call.keywords)]:
        value = module.value_of(expression)
        several = value.elts if isinstance(value, ast.List | ast.Tuple) else [value]
        texts = [module.text_of(one) for one in several]
        found.extend(text for text in texts if text is not None and text.startswith("/"))
    return found


def _table(module: Module, value: ast.expr) -> Iterator[RouteFacts]:
    for row in value.elts if isinstance(value, ast.List | ast.Tuple) else ():
        if isinstance(row, ast.Tuple) and len(row.elts) > 1:
            rule, view = module.text_of(row.elts[0]), module.name_of(row.elts[1])
            if rule is not None and rule.startswith("/") and _is_class_of_project(module, view):
                yield _route(module, row, rule, view)


def _is_class_of_project(module: Module, name: str) -> bool:
    return module.is_of_project(name) and name.rpartition(".")[2][:1].isupper()


def _route(module: Module, node: ast.AST, rule: str | None, view: str) -> RouteFacts:
    return RouteFacts(
        receiver="",
        rule=rule,
        methods=(),
        endpoint=view.rpartition(".")[2],
        view=view,
        place=module.place(node),
        kind="class",
    )
