"""Where an expression leaves the program: in a response, a page or a log."""

import ast

from audits.project.code.module import Module
from audits.project.code.views import is_view

_WRAPPING = frozenset(
    {"dict", "str", "repr", "list", "json.dumps", "sorted", "tuple", "pprint.pformat"}
)
_COPYING = frozenset({"copy", "to_dict", "items", "values", "format", "lists", "join"})
_ANSWERS = {
    "flask.jsonify": "answers with",
    "flask.make_response": "answers with",
    "flask.Response": "answers with",
    "flask.render_template": "gives a page",
    "flask.render_template_string": "gives a page",
    "print": "prints",
}
_LEVELS = frozenset({"debug", "info", "warning", "error", "exception", "critical", "log"})
_HOPS = 12


def leaves_by(module: Module, node: ast.expr, hops: int = _HOPS) -> str:
    """A verb for how all of `node` leaves: "answers with", "logs", ...; "" where it stays."""
    inner: ast.AST = node
    for _ in range(hops):
        outer = module.parent(inner)
        match outer:
            case ast.Call() if inner is outer.func or module.name_of(outer.func) in _WRAPPING:
                inner = outer
            case ast.Call():
                verb = _verb(module, outer)
                if verb or not _carries(outer):
                    return verb
                inner = outer
            case ast.Attribute(attr=name) if name not in _COPYING:
                return ""
            case ast.Return():
                function = module.function_of(outer)
                return "answers with" if function and is_view(module, function) else ""
            case ast.Subscript() | ast.Compare() | ast.stmt() | ast.comprehension() | None:
                return ""
            case _:
                inner = outer
    return ""


def _verb(module: Module, call: ast.Call) -> str:
    name = module.name_of(call.func)
    if name in _ANSWERS:
        return _ANSWERS[name]
    holder, _, last = name.rpartition(".")
    return "logs" if last in _LEVELS and "log" in holder.lower() else ""


def _carries(call: ast.Call) -> bool:
    return isinstance(call.func, ast.Attribute) and call.func.attr in ("format", "join")
