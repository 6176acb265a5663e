"""Values written into scripts and event handlers other than as JSON."""

from collections.abc import Iterator

from jinja2 import nodes

from audits.check import check
from audits.finding import Finding
from audits.project.template import Template
from audits.project.template_contexts import Place
from audits.project.template_expressions import Expression, dotted
from audits.project.template_values import always, is_number, is_own_address, is_trusted_markup
from policies.model import Control

_OWN_NAMES = ("config.", "g.", "request.endpoint", "request.path", "request.blueprint")


@check("template.script-data")
def template_script_data(template: Template, control: Control) -> Iterator[Finding]:
    """Each different value that a script or a handler receives without |tojson."""
    seen = set()
    for one in template.expressions:
        if one.source in seen or one.constant or "safe" in one.filters:
            continue
        message = _breach(one, template)
        if message:
            seen.add(one.source)
            certain = not one.base.startswith(_OWN_NAMES) and not one.called
            yield Finding(control, message, template.at_expression(one), certain)


def _breach(one: Expression, template: Template) -> str:
    context = one.context
    if not context.handler and context.place is not Place.SCRIPT:
        return ""
    if always(one, template, lambda node: _is_harmless(node, one, template)):
        return ""
    if context.handler and "tojson" in one.filters:
        return _json_in_handler(one)
    where = f"{context.attribute}=" if context.handler else "a script"
    return f"{one.base or one.source} enters {where} without |tojson"


def _json_in_handler(one: Expression) -> str:
    broken = one.context.quote != "'" and one.filters[-1] == "tojson"
    return f"|tojson writes \" and ends {one.context.attribute}=: quote it with '" if broken else ""


def _is_harmless(node: nodes.Node, one: Expression, template: Template) -> bool:
    if is_number(node):
        return True
    if isinstance(node, nodes.Filter) and node.name == "tojson":
        return not one.context.handler
    if isinstance(node, nodes.Filter) and node.name == "urlencode":
        return bool(one.context.script_quote)
    if isinstance(node, nodes.Call):
        called = dotted(node.node)
        macro = called.partition(".")[0] in template.macros
        return macro or is_own_address(node) or is_trusted_markup(node, template.macros)
    name = dotted(node)
    field = name.startswith(("form.", "field.")) and name.endswith((".name", ".short_name"))
    return field or is_own_address(node) or name.endswith(("nonce", "csrf_token"))
