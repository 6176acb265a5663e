"""Where the values of a template come from: its macros' callers, its own names, or a view."""

from collections.abc import Iterator

from jinja2 import nodes

from audits.project.templates.expressions import Expression, dotted, is_constant
from audits.project.templates.facts import MacroCall, Outlet
from audits.project.templates.template import Template
from audits.project.templates.values import (
    is_number,
    is_trusted_markup,
    is_whole_address,
    possible,
)


def macro_calls(template: Template) -> Iterator[MacroCall]:
    """Each call of a macro that is defined in this template or imported by it.

    A macro whose default is neither literal nor markup counts as a call that hands it in.
    """
    given_names = _given_names(template.tree)
    for call in template.tree.find_all(nodes.Call):
        name = dotted(call.node)
        if name.partition(".")[0] in template.macros:
            last = name.rpartition(".")[2]
            yield MacroCall(given_names.get(last, last), tuple(_open(call, template)))
    for macro in template.tree.find_all(nodes.Macro):
        with_default = macro.args[len(macro.args) - len(macro.defaults) :]
        pairs = zip(with_default, macro.defaults, strict=True)
        risky = tuple(one.name for one, value in pairs if not _is_closed(value, template))
        if risky:
            yield MacroCall(macro.name, risky)


def _given_names(tree: nodes.Template) -> dict[str, str]:
    """The names that macros were defined under, by what they are called here."""
    pairs = (one for chosen in tree.find_all(nodes.FromImport) for one in chosen.names)
    return {one[1]: one[0] for one in pairs if not isinstance(one, str)}


def _open(call: nodes.Call, template: Template) -> Iterator[str]:
    for position, value in enumerate(call.args):
        if not _is_closed(value, template):
            yield str(position)
    for word in call.kwargs:
        if not _is_closed(word.value, template):
            yield word.key
    if call.dyn_args or call.dyn_kwargs:
        yield "*"


def _is_closed(value: nodes.Node, template: Template) -> bool:
    return all(
        is_constant(node)
        or dotted(node) in template.captured
        or is_number(node)
        or is_whole_address(node)
        or is_trusted_markup(node, template.macros)
        for node in possible(value, template.aliases)
    )


def outlet(template: Template, kind: str, one: Expression) -> Outlet:
    """The outlet that an expression is, with what binds its name in the template."""
    root = one.base.partition(".")[0]
    handed_in = template.is_handed_in(one)
    bound = root in one.scope.parameters or root in template.aliases or root in template.captured
    given = template.aliases.get(one.base)
    made_by = one.called or (given.called if given is not None else "")
    macro = one.scope.macro if handed_in and one.base == root else ""
    return Outlet(kind, one.base, one.line, one.column, made_by, macro, free=not bound)
