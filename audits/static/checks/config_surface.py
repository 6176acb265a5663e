"""Pages and files that were meant for the author alone."""

import ast
import re
from collections.abc import Iterator

from audits.check import check
from audits.finding import Finding
from audits.project.application.application import Application
from audits.project.code.module import Module
from audits.project.code.views import module_views
from policies.model import Control

_INSIDE = ("os.environ", "flask.current_app.config", "flask.Flask().config", "flask.session")
_DUMPERS = frozenset(
    {
        *("dict", "str", "repr", "flask.jsonify", "json.dumps", "flask.make_response", "list"),
        *("pprint.pformat", "flask.json.dumps"),
    }
)
_ROOTS = (".", "./", "", "/", "..", "../")


@check("config.surface")
def author_page(application: Application, control: Control) -> Iterator[Finding]:
    pattern = re.compile(control.text("deny_route_pattern"))
    for route in application.routes:
        if route.endpoint in control.names("allowed_diagnostics"):
            continue
        where = route.endpoint if route.rule is None else route.rule
        if pattern.search(where):
            if any(
                "admin" in one.name.lower()
                for view in route.views
                for one in view.function.decorators[1:]
            ):
                continue
            guarded = any(len(view.function.decorators) > 1 for view in route.views)
            message = f"{where} looks like a page for the author alone"
            yield Finding(control, message, route.at(), certain=not guarded)


@check("config.surface")
def inside_shown(module: Module, control: Control) -> Iterator[Finding]:
    for view in module_views(module):
        for node in module.inside(view, ast.Return):
            for part in ast.walk(node):
                if module.name_of(part) in _INSIDE and _is_whole(module, part):
                    what = module.name_of(part).rpartition(".")[2]
                    message = f"the whole {what} is part of the answer"
                    yield Finding(control, message, module.at(node))
                    break


def _is_whole(module: Module, node: ast.AST) -> bool:
    """Whether a mapping is used as a whole, not asked for one entry."""
    outer = module.parent(node)
    if isinstance(outer, ast.Return | ast.FormattedValue):
        return True
    return isinstance(outer, ast.Call) and module.name_of(outer.func) in _DUMPERS


@check("config.surface")
def source_served(module: Module, control: Control) -> Iterator[Finding]:
    for call in module.calls("flask.Flask", "flask.Blueprint"):
        if module.text_of(module.argument(call, -1, "static_folder")) in _ROOTS:
            message = "the static folder is the folder of the source"
            yield Finding(control, message, module.at(call))


@check("config.surface")
def toolbar_installed(application: Application, control: Control) -> Iterator[Finding]:
    made = application.calls("flask_debugtoolbar.DebugToolbarExtension")
    for one in made:
        if one.call.arguments and one.module.role == "application":
            certain = not one.call.guarded
            yield Finding(control, "the debug toolbar is installed", one.at(), certain)
