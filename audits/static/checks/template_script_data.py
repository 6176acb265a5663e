"""Values written into scripts and event handlers other than as JSON."""

import re
from collections.abc import Iterator

from jinja2 import nodes

from audits.check import check
from audits.finding import Finding
from audits.project.templates.contexts import Place
from audits.project.templates.expressions import Expression, dotted
from audits.project.templates.template import Template
from audits.project.templates.values import always, is_number, is_own_address, is_trusted_markup
from audits.static.grouping import grouped
from policies.model import Control

_SINK = re.compile(r"([\w.]+)\s*(?:\(|\+?=)[^;(]*$")
_CHOSEN_FROM_A_LIST = re.compile(
    r"(?:^|\.)(?:version|locale|lang|language|timezone|theme)(?:\.|$)|^python_version$|^now_"
)
_IN_A_NAME = re.compile(r"[\w$.]$")
_OWN_NAMES = (
    "config.",
    "current_app.config.",
    "g.",
    "request.endpoint",
    "request.path",
    "request.blueprint",
)


@check("template.script-data")
def template_script_data(template: Template, control: Control) -> Iterator[Finding]:
    """Each different value that a script or a handler receives without |tojson."""
    yield from grouped(_findings(template, control))


def _findings(template: Template, control: Control) -> Iterator[Finding]:
    settings = {
        name
        for loop in template.loops
        if loop.over.base.startswith(_OWN_NAMES)
        for name in loop.names
    }
    for one in template.expressions:
        if one.constant or "safe" in one.filters:
            continue
        message = _breach(one, template, control)
        if message:
            doubtful = (
                _is_own(one, settings)
                or one.called
                or template.is_handed_in(one)
                or _is_identifier(one)
            )
            yield Finding(control, message, template.at_expression(one), not doubtful)


def _is_own(one: Expression, settings: set[str]) -> bool:
    """Whether a value is the application's own, by the name or loop it comes from."""
    if one.base.startswith(_OWN_NAMES) or one.base.partition(".")[0] in settings:
        return True
    return _CHOSEN_FROM_A_LIST.search(one.base) is not None


def _is_identifier(one: Expression) -> bool:
    """Whether a name of the script is written, as in `charts.{{ kind }}(...)`."""
    context = one.context
    return not context.script_quote and _IN_A_NAME.search(context.before) is not None


def _breach(one: Expression, template: Template, control: Control) -> str:
    context = one.context
    if not context.handler and context.place is not Place.SCRIPT:
        return ""
    if always(one, template, is_number):
        return ""
    sink = _sink(context.before, control.names("refused_sinks"))
    if sink:
        return f"{one.base or one.source} is handed to {sink}, which reads it as code or markup"
    if one.filters[-1:] and one.filters[-1] in control.names("safe_filters"):
        return _json_in_handler(one) if context.handler else ""
    if always(one, template, lambda node: _is_harmless(node, one, template)):
        return ""
    where = f"{context.attribute}=" if context.handler else "a script"
    return f"{one.base or one.source} enters {where} without |tojson"


def _json_in_handler(one: Expression) -> str:
    attribute = one.context.attribute
    broken = one.context.quote != "'"
    return f"|tojson writes \" and ends {attribute}=: quote it with '" if broken else ""


def _is_escaped_json(node: nodes.Node) -> bool:
    """Whether a filter of the project writes JSON, which is then escaped as any other text."""
    return isinstance(node, nodes.Filter) and node.name in {"to_json", "json", "jsonify", "dumps"}


def _sink(before: str, sinks: tuple[str, ...]) -> str:
    """The function or property that the expression is handed to, if it is one of `sinks`."""
    found = _SINK.search(before)
    return found[1] if found and found[1].endswith(sinks) else ""


def _is_harmless(node: nodes.Node, one: Expression, template: Template) -> bool:
    if is_number(node) or (one.context.handler and _is_escaped_json(node)):
        return True
    if isinstance(node, nodes.Filter) and node.name in {"tojson", "forceescape"}:
        inner = node.node
        return node.name == "tojson" or (isinstance(inner, nodes.Filter) and inner.name == "tojson")
    if isinstance(node, nodes.Filter) and node.name == "urlencode":
        return bool(one.context.script_quote)
    if isinstance(node, nodes.Call):
        called = dotted(node.node)
        macro = called.partition(".")[0] in template.macros
        return macro or is_own_address(node) or is_trusted_markup(node, template.macros)
    name = dotted(node)
    if name == "ASSET_URL":
        return True
    field = name.startswith(("form.", "field.")) and name.endswith((".name", ".short_name"))
    return field or is_own_address(node) or name.endswith(("nonce", "csrf_token"))
