"""Methods other than those that a view was written for."""

import ast
import re
from collections.abc import Iterator

from audits.check import check
from audits.finding import Finding
from audits.project.code.branches import Reach, judge, reach
from audits.project.code.header_reads import header_reads
from audits.project.code.module import Function, Module
from audits.project.code.routing import routes
from policies.model import Control

_CHANGES = re.compile(
    r"session\.(commit|add|add_all|delete|merge)$|(^|\.)(login_user|logout_user)$"
    r"|flask\.session\.(clear|pop|update)$|\.(insert_one|update_one|delete_one|delete_many)$"
)


@check("csrf.exact-methods")
def csrf_not_get_branches(module: Module, control: Control) -> Iterator[Finding]:
    """Tests for GET whose other branch changes state, in views that answer HEAD too."""
    for function in _views_with_get(module):
        tests = [one for one in module.inside(function, ast.If) if _lets_head_pass(module, one)]
        if tests and _changes_otherwise(module, function):
            message = f"{function.name} changes state whenever the method is not GET, so for HEAD"
            yield Finding(control, message, module.at(tests[0]))


def _views_with_get(module: Module) -> Iterator[Function]:
    found: dict[str, set[str]] = {}
    for one in routes(module):
        found.setdefault(one.view, set()).update(one.methods)
    for function in module.functions:
        methods = found.get(f"{module.name}.{module.symbol(function)}", set())
        if "GET" in methods and len(methods) > 1:
            yield function


def _lets_head_pass(module: Module, node: ast.AST) -> bool:
    return isinstance(node, ast.If) and Reach.NOT_GET in judge(module, node.test)


def _changes_otherwise(module: Module, function: Function) -> bool:
    for node in module.inside(function, ast.Call, ast.Subscript):
        if _changes(module, node) and reach(module, node) == Reach.NOT_GET:
            return True
    return False


def _changes(module: Module, node: ast.AST) -> bool:
    if isinstance(node, ast.Call):
        return bool(_CHANGES.search(module.name_of(node.func)))
    stored = isinstance(node, ast.Subscript) and not isinstance(node.ctx, ast.Load)
    return stored and isinstance(node, ast.Subscript) and _is_session(module, node)


def _is_session(module: Module, node: ast.Subscript) -> bool:
    return module.name_of(node.value) == "flask.session"


@check("csrf.exact-methods")
def csrf_odd_methods(module: Module, control: Control) -> Iterator[Finding]:
    """Rules that declare methods nobody needs."""
    refused = set(control.names("refused_methods"))
    for one in routes(module):
        odd = sorted(refused & set(one.methods))
        if odd:
            place = module.at(_node_at(module, one.place.line))
            yield Finding(control, f"the rule answers {', '.join(odd)}", place)


def _node_at(module: Module, line: int) -> ast.AST:
    calls = module.nodes(ast.Call)
    return next(node for node in calls if getattr(node, "lineno", 0) == line)


@check("csrf.exact-methods")
def csrf_method_override(module: Module, control: Control) -> Iterator[Finding]:
    """Headers and fields by which a request asks to be taken for another method."""
    names = {name.lower() for name in control.names("override_names")}
    for read in header_reads(module):
        if read.name.lower() in names:
            message = f"{read.name} can turn one method into another after checks were made"
            yield Finding(control, message, module.at(read.node))
    for call in module.calls("flask.request.form.get", "flask.request.values.get"):
        if call.args and (module.text_of(call.args[0]) or "").lower() in names:
            message = "a field can turn one method into another after checks were made"
            yield Finding(control, message, module.at(call))
