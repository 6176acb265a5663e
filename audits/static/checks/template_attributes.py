"""Attributes in which escaping is not enough: unquoted ones, addresses, styles, documents."""

import re
from collections.abc import Iterator

from jinja2 import nodes

from audits.check import check
from audits.finding import Finding, Location
from audits.project.application.application import Application
from audits.project.templates.contexts import Context, Place
from audits.project.templates.expressions import Expression, dotted
from audits.project.templates.template import Template
from audits.project.templates.values import (
    always,
    from_request,
    is_number,
    is_own_address,
    is_trusted_markup,
    leading,
    possible,
)
from audits.static.grouping import grouped
from policies.model import Control

_REQUEST = ("flask.request.args", "flask.request.form", "flask.request.values")
_TRUTH = re.compile(r"(?:^|[._])(?:is|has|can|may|should)_\w+$")
_TRUTH_WIDGET = re.compile(r"bool|checkbox|switch|toggle", re.IGNORECASE)
_VISITOR_ADDRESS = re.compile(
    r"(?:^|[._])(?:website|homepage|home_page|web_?site_url|site_url|profile_url|blog_url|user_url"
    r"|return_to|redirect_to|external_url)$"
)


@check("template.attributes")
def template_attributes(template: Template, control: Control) -> Iterator[Finding]:
    """Each different expression that can break out of its attribute or choose a scheme."""
    yield from grouped(_findings(template, control))


def _findings(template: Template, control: Control) -> Iterator[Finding]:
    for one in template.expressions:
        context = one.context
        if one.constant or context.place not in {Place.ATTRIBUTE, Place.NAME} or context.handler:
            continue
        said = _breach(one, template, control.names("url_attributes"))
        if said:
            yield Finding(control, said[0], template.at_expression(one), said[1])


@check("template.attributes")
def template_attributes_from_request(
    application: Application, control: Control
) -> Iterator[Finding]:
    """Each address that a view takes from the request and a template puts into a link."""
    for call in application.calls("flask.render_template"):
        name = call.call.argument(0, "template_name_or_list")
        facts = application.templates.get(str(name.constant)) if name else None
        given = {key for key, value in call.call.keywords if value.name.startswith(_REQUEST)}
        for outlet in facts.outlets if facts else ():
            if facts and outlet.kind == "link" and outlet.name in given:
                message = f"{outlet.name} comes from the request and begins an address"
                place = Location(facts.path, outlet.line, outlet.column, "", outlet.name)
                yield Finding(control, message, place, related=(call.at(),))


def _breach(
    one: Expression, template: Template, url_attributes: tuple[str, ...]
) -> tuple[str, bool] | None:
    """What is wrong with an expression in a tag, and whether that is certain."""
    context = one.context
    if always(one, template, is_number):
        return None
    if context.place is Place.NAME:
        return _in_tag(one)
    if context.before.lstrip().lower().startswith("javascript:"):
        own = always(one, template, is_own_address)
        return None if own else (f"a value in a javascript: address, in {context.attribute}=", True)
    if context.attribute == "srcdoc":
        return "a value in srcdoc= becomes a document: escaping is undone there", True
    if (
        context.attribute in url_attributes
        and context.starts
        and not always(one, template, is_own_address)
    ):
        return _address(one, template)
    return _in_value(one, template, context)


def _in_tag(one: Expression) -> tuple[str, bool] | None:
    if one.filters[-1:] == ("xmlattr",):
        written_out = isinstance(one.value, nodes.Dict)
        visitors = from_request(one.node)
        return (
            ("|xmlattr writes attributes whose names are data", visitors)
            if (not written_out and visitors)
            else None
        )
    if from_request(one.node):
        return "a value of the request stands where attributes are named", True
    return None


def _in_value(one: Expression, template: Template, context: Context) -> tuple[str, bool] | None:
    if not context.quote:
        if always(one, template, _is_unbroken):
            return None
        return f"{context.attribute}= has no quotation marks around its value", True
    if one.filters[-1:] == ("tojson",) and context.quote == '"' and not _is_plain(one, template):
        return f"|tojson writes \" and ends {context.attribute}=: quote it with '", False
    if context.attribute == "style" and context.starts and from_request(one.node):
        return "a value of the request decides the style", True
    return None


def _is_plain(one: Expression, template: Template) -> bool:
    """Whether what |tojson receives is a number, a truth value or nothing at all."""
    if one.base == "field.data" and _TRUTH_WIDGET.search(template.name):
        return True
    return all(
        is_number(node)
        or (isinstance(node, nodes.Const) and not isinstance(node.value, str))
        or _TRUTH.search(dotted(node))
        for node in possible(one.value, template.aliases)
    )


def _is_unbroken(node: nodes.Node) -> bool:
    """Whether a text holds no white space and no bracket, so that it needs no quotation marks."""
    token = is_trusted_markup(node) and dotted(
        node.node if isinstance(node, nodes.Call) else node
    ).endswith(("csrf_token", "nonce"))
    escaped = isinstance(node, nodes.Filter) and node.name == "urlencode"
    return (
        token
        or escaped
        or is_number(node)
        or (isinstance(node, nodes.Call) and is_own_address(node))
        or isinstance(node, nodes.Const)
    )


def _address(one: Expression, template: Template) -> tuple[str, bool] | None:
    context = one.context
    if not context.navigates or "urlencode" in one.filters:
        return None if context.quote else _in_value(one, template, context)
    message = f"{context.attribute}= begins with a value: a javascript: address would run"
    for node in possible(one.node, template.aliases):
        start = leading(node)
        if from_request(start):
            return message, True
        name = dotted(start)
        bound = name.partition(".")[0] in one.scope.parameters and "." not in name
        if _VISITOR_ADDRESS.search(name) and not bound:
            return message, False
    return None if context.quote else _in_value(one, template, context)
