"""`Markup(...)` around text that nobody has escaped."""

import ast
from collections.abc import Iterator

from audits.check import check
from audits.finding import Finding
from audits.project.code.built_text import build
from audits.project.code.html_text import ESCAPING, is_harmless
from audits.project.code.module import Module
from audits.project.code.origins import is_certain, named, origins
from audits.project.code.parameters import is_parameter
from policies.model import Control

_MARKERS = (
    "jinja2.filters.do_mark_safe",
    *("markupsafe.Markup", "flask_admin._compat.Markup", "wtforms.widgets.HTMLString"),
    *("wtforms.widgets.core.HTMLString", "wtforms.widgets.core.Markup", "flask.json.Markup"),
)


@check("template.trust-markers")
def template_trust_markers_in_python(module: Module, control: Control) -> Iterator[Finding]:
    """Values inside Markup: surely a breach where they are pasted into it, or sent by a visitor."""
    sanitisers = frozenset(control.names("sanitisers"))
    cleaners = ESCAPING | sanitisers | {one.rpartition(".")[2] for one in sanitisers}
    for call in module.calls(*_MARKERS):
        given = call.args[0] if call.args else None
        if given is None or _marks_itself(module, call):
            continue
        text = build(module, given)
        holes = [one for one in text.holes if not is_harmless(module, one, cleaners)]
        for hole in holes:
            found = origins(module, hole, cleaned_by=cleaners)
            if is_certain(found):
                message = f"{named(found)} is marked as safe HTML without being escaped"
                yield Finding(control, message, module.at(call))
                break
        else:
            if holes:
                yield _suspicion(module, control, call, holes[0], pasted=not text.is_opaque)


def _suspicion(
    module: Module, control: Control, call: ast.Call, hole: ast.expr, *, pasted: bool
) -> Finding:
    shown = ast.unparse(hole)
    if len(shown) > 50:
        shown = f"{shown[:47]}..."
    message = f"{shown} is marked as safe HTML without being escaped"
    return Finding(control, message, module.at(call), certain=pasted and is_parameter(module, hole))


def _marks_itself(module: Module, call: ast.Call) -> bool:
    """Whether a class vouches for its own text, or the tags are only taken out of it."""
    outer = module.parent(call)
    if isinstance(outer, ast.Attribute) and outer.attr in ("striptags", "unescape"):
        return True
    function = module.function_of(call)
    return function is not None and function.name == "__html__"
