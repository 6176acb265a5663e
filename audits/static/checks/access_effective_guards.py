"""Guards that stand in the source and guard nothing."""

import ast
import re
from collections.abc import Iterator

from audits.check import check
from audits.finding import Finding
from audits.project.application.application import Application
from audits.project.application.guards import Guards
from audits.project.code.module import Function, Module
from audits.project.code.views import module_views
from audits.project.facts.refusals import is_refusal
from policies.model import Control


@check("access.effective-guards")
def access_effective_guards(application: Application, control: Control) -> Iterator[Finding]:
    """Guards written above a route: Flask has registered the function before they wrap it."""
    guards = Guards(application, re.compile(control.text("guard_pattern")))
    for view in application.views:
        registered = [
            route.facts.above
            for route in application.routes_of(view)
            if route.facts.kind == "decorator"
        ]
        above = view.function.decorators[: max(registered, default=0)]
        for position, one in enumerate(above):
            if position not in registered and guards.is_plain_guard(one.name):
                name = one.name.rpartition(".")[2]
                message = f"@{name} stands above the route, so {view.function.name}() stays open"
                yield Finding(control, message, view.at_decorator(one))


@check("access.effective-guards")
def access_effective_guards_unused(module: Module, control: Control) -> Iterator[Finding]:
    """Refusals that are built and thrown away."""
    for view in module_views(module):
        for node in module.inside(view, ast.Expr):
            call = node.value if isinstance(node, ast.Expr) else None
            if isinstance(call, ast.Call) and _is_lost(module, call):
                name = ast.unparse(call.func)
                message = f"the answer of {name}() is not returned, so nobody is turned away"
                yield Finding(control, message, module.at(call))


def _is_lost(module: Module, call: ast.Call) -> bool:
    """Whether a call only answers with a refusal, which a bare statement drops."""
    if module.name_of(call.func) == "flask.redirect":
        return is_refusal(module, call)
    if not isinstance(call.func, ast.Name):
        return False
    found = [one.node for one in module.bindings(call.func.id, call)]
    return len(found) == 1 and isinstance(found[0], Function) and _only_answers(module, found[0])


def _only_answers(module: Module, function: Function) -> bool:
    raises = any(True for _ in module.inside(function, ast.Raise))
    aborts = any(
        isinstance(one, ast.Call) and module.name_of(one.func).endswith("abort")
        for one in module.inside(function, ast.Call)
    )
    answers = any(
        isinstance(one, ast.Return) and one.value is not None and _refuses(module, one.value)
        for one in module.inside(function, ast.Return)
    )
    return answers and not raises and not aborts


def _refuses(module: Module, value: ast.expr) -> bool:
    return any(is_refusal(module, one) for one in ast.walk(value))
