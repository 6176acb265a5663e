"""From a parsed template to the facts that are kept of it."""

from collections.abc import Iterator, Mapping

from jinja2 import nodes

from audits.project.templates.contexts import Context, Place
from audits.project.templates.expressions import Expression, Scope, constant_text
from audits.project.templates.facts import (
    LinkFacts,
    MacroFacts,
    Outlet,
    Reference,
    RenderedField,
    TemplateFacts,
)
from audits.project.templates.fragments import Part, form_facts, fragment, parts
from audits.project.templates.handing import macro_calls, outlet
from audits.project.templates.inline import inline_uses
from audits.project.templates.template import Template
from audits.project.templates.values import needs_escaping

_SENDERS = ("hx-post", "hx-put", "hx-patch", "hx-delete", "data-method", "data-turbo-method")


def collect(template: Template) -> TemplateFacts:
    """The facts of one template."""
    tree = template.tree
    by_macro = parts(template, lambda scope: [scope.macro])
    return TemplateFacts(
        name=template.name,
        path=template.path,
        references=tuple(references(tree)),
        macros=tuple(_macros(tree, by_macro)),
        forms=tuple(form_facts(template)),
        links=tuple(_links(template)),
        fields=tuple(rendered_fields(template.expressions)),
        outlets=tuple(_outlets(template)),
        inline=tuple(inline_uses(template)),
        fragment=fragment(by_macro[""]),
        loose=fragment(parts(template, _loose)[True]),
        names=tuple(sorted({name for one in template.expressions for name in one.names})),
        blocks=tuple(sorted({block.name for block in tree.find_all(nodes.Block)})),
        escaped=template.escaped,
        is_html=template.is_html,
        is_mail=template.is_mail,
        has_expressions=any(not one.constant for one in template.expressions),
        macro_calls=tuple(macro_calls(template)),
    )


def references(tree: nodes.Template) -> Iterator[Reference]:
    """Every template that this one names."""
    for parent in tree.find_all(nodes.Extends):
        yield Reference("extends", _names(parent.template), parent.lineno)
    for part in tree.find_all(nodes.Include):
        yield Reference("include", _names(part.template), part.lineno)
    for whole in tree.find_all(nodes.Import):
        yield Reference("import", _names(whole.template), whole.lineno, alias=whole.target)
    for chosen in tree.find_all(nodes.FromImport):
        pairs = ((one, one) if isinstance(one, str) else one for one in chosen.names)
        imported = tuple((taken, bound) for taken, bound in pairs)
        yield Reference("from", _names(chosen.template), chosen.lineno, imported=imported)


def _names(node: nodes.Node) -> tuple[str, ...]:
    items = node.items if isinstance(node, nodes.List | nodes.Tuple) else [node]
    texts = [constant_text(item) for item in items]
    return tuple(text for text in texts if text) if all(texts) else ()


def rendered_fields(expressions: list[Expression]) -> Iterator[RenderedField]:
    """Each `{{ form.field(...) }}` or `{{ form.field }}`, with its constant keywords."""
    for one in expressions:
        owner, _, name = one.base.rpartition(".")
        if not owner.lower().endswith("form") or name == "hidden_tag":
            continue
        options = []
        if isinstance(one.value, nodes.Call):
            constants = ((word.key, word.value) for word in one.value.kwargs)
            options = [(key, str(v.value)) for key, v in constants if isinstance(v, nodes.Const)]
        yield RenderedField(one.base, tuple(sorted(options)), one.line)


def _loose(scope: Scope) -> list[bool]:
    """Whether this is rendered where the template is, and in no form."""
    return [not scope.macro and not scope.forms]


def _macros(tree: nodes.Template, by_macro: Mapping[str, Part]) -> Iterator[MacroFacts]:
    for macro in tree.find_all(nodes.Macro):
        body = fragment(by_macro.get(macro.name, Part()))
        names = tuple(one.name for one in macro.args)
        yield MacroFacts(macro.name, macro.lineno, body, names)


def _links(template: Template) -> Iterator[LinkFacts]:
    for element in template.elements:
        target = element.attribute("href") if element.name == "a" else None
        for one in target.expressions if target else ():
            endpoint = endpoint_of(one)
            if endpoint:
                place = template.at_expression(one)
                scripted = any(name.name.startswith(_SENDERS) for name in element.attributes)
                yield LinkFacts(
                    endpoint, scripted, place.line, place.column, place.anchor, place.symbol
                )


def endpoint_of(expression: Expression) -> str:
    """The endpoint in `url_for("endpoint", ...)`, "" if it is not a literal."""
    call = expression.value
    if expression.called != "url_for" or not isinstance(call, nodes.Call) or not call.args:
        return ""
    return constant_text(call.args[0]) or ""


def _outlets(template: Template) -> Iterator[Outlet]:
    for one in template.expressions:
        kind = _outlet_kind(one.context)
        if not kind and "safe" in one.filters:
            kind = "safe"
        if not kind and needs_escaping(one, template):
            kind = "unescaped"
        if kind and one.base and not one.constant:
            yield outlet(template, kind, one)


def _outlet_kind(context: Context) -> str:
    if context.handler:
        return "handler"
    if context.place is Place.SCRIPT:
        return "script"
    if context.place is Place.STYLE or context.attribute == "style":
        return "style"
    if context.url and context.starts:
        return "link" if context.navigates else "url"
    unquoted = context.place is Place.ATTRIBUTE and not context.quote
    return "unquoted" if unquoted else ""
