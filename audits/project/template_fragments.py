"""What the forms and macros of one template hold, as far as this file alone can tell."""

import re
from collections.abc import Callable, Iterable, Iterator

from jinja2 import nodes

from audits.project.template import Element, Template
from audits.project.template_expressions import Expression, Scope, dotted
from audits.project.template_facts import FormFacts, Fragment, InputFacts
from audits.project.template_state import HOLE
from audits.project.template_walk import Statement

Within = Callable[[Scope], bool]

_TOKEN = re.compile(r"csrf|xsrf|(?:^|\.)(?:hidden_tag|form_token|token_field)$", re.IGNORECASE)
_WHOLE_FORM = re.compile(r"(?:^|[._])form$", re.IGNORECASE)
_RENDERS_FORM = re.compile(r"(?:^|\.)(?:quick_form|render_form)$")
_CALL_TAG = re.compile(r"call\s*(?:\([^)]*\))?\s*(?P<name>[\w.]+)")
_INCLUDE_TAG = re.compile(r"include\s+(?P<what>.*)", re.DOTALL)
_LITERAL = re.compile(r"""["']([^"']+)["']""")
_DYNAMIC = "?"
_CONTROLS = frozenset({"input", "button", "select", "textarea"})
_SCRIPTED = re.compile(
    r"(?:hx|up|wire)[-:](?:post|put|patch|delete|get|submit)|(?:@|v-on:|x-on:|ng-|on)submit"
    r"|data-(?:action|ajax|remote|controller)"
)


def outside_macros(scope: Scope) -> bool:
    """Whether this is rendered where the template is."""
    return not scope.macro


def outside_forms(scope: Scope) -> bool:
    """Whether this is rendered where the template is, and in no form."""
    return not scope.macro and not scope.forms


def in_macro(name: str) -> Within:
    """Whether a scope belongs to the macro `name`."""
    return lambda scope: scope.macro == name


def _in_form(number: int) -> Within:
    return lambda scope: number in scope.forms


def fragment(template: Template, within: Within) -> Fragment:
    """What the part of the template where `within` holds brings."""
    expressions = [one for one in template.expressions if within(one.scope)]
    statements = [one for one in template.statements if within(one.scope)]
    calls = [call for one in expressions for call in one.calls() if dotted(call.node)]
    called = {dotted(call.node) for call in calls}
    tags = {found["name"] for one in statements if (found := _CALL_TAG.match(one.source))}
    includes = {name for one in statements for name in _included(one)}
    return Fragment(
        token=_writes_token(template, expressions, statements, within),
        calls=tuple(sorted(called | tags)),
        form_calls=tuple(sorted({dotted(call.node) for call in calls if _takes_form(call)})),
        includes=tuple(sorted(includes - {_DYNAMIC})),
        opaque=_DYNAMIC in includes or "caller" in called or any(map(_is_form, expressions)),
    )


def form_facts(template: Template) -> Iterator[FormFacts]:
    """Every `<form>` of the template, in order."""
    for element in template.elements:
        if element.name == "form":
            yield _form(template, element)


def _form(template: Template, element: Element) -> FormFacts:
    within = _in_form(element.scope.forms[-1])
    method = element.value("method").lower()
    unknown = element.open_ended or HOLE in method
    place = template.at_element(element)
    blocks = any(one.keyword == "block" and within(one.scope) for one in template.statements)
    held = fragment(template, within)
    if blocks and not held.opaque:
        held = Fragment(held.token, held.calls, held.form_calls, held.includes, opaque=True)
    return FormFacts(
        method="?" if unknown else method,
        action=element.value("action"),
        scripted=any(_SCRIPTED.match(one.name) for one in element.attributes),
        fragment=held,
        inputs=tuple(_inputs(template, within)),
        line=place.line,
        column=place.column,
        anchor=place.anchor,
        symbol=place.symbol,
    )


def _inputs(template: Template, within: Within) -> Iterator[InputFacts]:
    for element in template.elements:
        if element.name in _CONTROLS and within(element.scope):
            name, kind = element.value("name"), element.value("type").lower()
            method = element.value("formmethod").lower()
            yield InputFacts(element.name, kind, name, method, element.line)
    for one in template.expressions:
        owner, _, name = one.base.rpartition(".")
        if _WHOLE_FORM.search(owner) and within(one.scope):
            yield InputFacts("field", "", name, "", one.line)


def _writes_token(
    template: Template,
    expressions: Iterable[Expression],
    statements: Iterable[Statement],
    within: Within,
) -> bool:
    names = (name for one in expressions for name in _dotted_names(one.node))
    return (
        any(_TOKEN.search(name) or _RENDERS_FORM.search(name) for name in names)
        or any(one.keyword == "csrf_token" for one in statements)
        or any(_iterates_form(loop.over) and within(loop.over.scope) for loop in template.loops)
        or any(_is_token_input(one) and within(one.scope) for one in template.elements)
    )


def _dotted_names(node: nodes.Node) -> Iterator[str]:
    yield dotted(node)
    for part in node.find_all((nodes.Name, nodes.Getattr, nodes.Getitem)):
        yield dotted(part)


def _iterates_form(over: Expression) -> bool:
    return _WHOLE_FORM.search(over.base) is not None


def _is_token_input(element: Element) -> bool:
    return element.name == "input" and _TOKEN.search(element.value("name")) is not None


def _is_form(expression: Expression) -> bool:
    """Whether a form as a whole is rendered, by its own `__html__`, `__call__` or `render`."""
    base = expression.base.removesuffix(".render")
    return _WHOLE_FORM.search(base) is not None


def _takes_form(call: nodes.Call) -> bool:
    arguments = [*call.args, *(word.value for word in call.kwargs)]
    return any(_WHOLE_FORM.search(dotted(one)) for one in arguments)


def _included(statement: Statement) -> Iterator[str]:
    found = _INCLUDE_TAG.match(statement.source) if statement.keyword == "include" else None
    if found is None:
        return
    names = _LITERAL.findall(found["what"])
    constant = found["what"].lstrip().startswith(("'", '"', "[", "("))
    yield from names if names and constant else [_DYNAMIC]
