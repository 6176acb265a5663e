"""What the forms and macros of one template hold, as far as this file alone can tell."""

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from typing import TypeVar

from jinja2 import nodes

from audits.project.templates.expressions import Expression, Scope, dotted
from audits.project.templates.facts import FormFacts, Fragment, InputFacts
from audits.project.templates.state import HOLE
from audits.project.templates.template import Element, Template
from audits.project.templates.walk import Loop, Statement

Key = TypeVar("Key")

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


@dataclass(slots=True)
class Part:
    """Everything that stands in one form, in one macro, or in a template as a whole."""

    expressions: list[Expression] = field(default_factory=list)
    statements: list[Statement] = field(default_factory=list)
    elements: list[Element] = field(default_factory=list)
    loops: list[Loop] = field(default_factory=list)


def parts(template: Template, keys: Callable[[Scope], Iterable[Key]]) -> defaultdict[Key, Part]:
    """The template split up: each thing goes to the parts that `keys` names for its scope."""
    found: defaultdict[Key, Part] = defaultdict(Part)
    for expression in template.expressions:
        for key in keys(expression.scope):
            found[key].expressions.append(expression)
    for statement in template.statements:
        for key in keys(statement.scope):
            found[key].statements.append(statement)
    for element in template.elements:
        for key in keys(element.scope):
            found[key].elements.append(element)
    for loop in template.loops:
        for key in keys(loop.over.scope):
            found[key].loops.append(loop)
    return found


def fragment(part: Part) -> Fragment:
    """What one part of a template brings."""
    calls = [call for one in part.expressions for call in one.calls() if dotted(call.node)]
    called = {dotted(call.node) for call in calls}
    tags = {found["name"] for one in part.statements if (found := _CALL_TAG.match(one.source))}
    includes = {name for one in part.statements for name in _included(one)}
    return Fragment(
        token=_writes_token(part),
        calls=tuple(sorted(called | tags)),
        form_calls=tuple(sorted({dotted(call.node) for call in calls if _takes_form(call)})),
        includes=tuple(sorted(includes - {_DYNAMIC})),
        opaque=_DYNAMIC in includes or "caller" in called or any(map(_is_form, part.expressions)),
    )


def form_facts(template: Template) -> Iterator[FormFacts]:
    """Every `<form>` of the template, in order."""
    inside = parts(template, lambda scope: scope.forms)
    for element in template.elements:
        if element.name == "form":
            yield _form(template, element, inside[element.scope.forms[-1]])


def _form(template: Template, element: Element, part: Part) -> FormFacts:
    method = element.value("method").lower()
    unknown = element.open_ended or HOLE in method
    place = template.at_element(element)
    held = fragment(part)
    if any(one.keyword == "block" for one in part.statements):
        held = replace(held, opaque=True)
    return FormFacts(
        method="?" if unknown else method,
        action=element.value("action"),
        scripted=any(_SCRIPTED.match(one.name) for one in element.attributes),
        fragment=held,
        inputs=tuple(_inputs(part)),
        line=place.line,
        column=place.column,
        anchor=place.anchor,
        symbol=place.symbol,
    )


def _inputs(part: Part) -> Iterator[InputFacts]:
    for element in part.elements:
        if element.name in _CONTROLS:
            name, kind = element.value("name"), element.value("type").lower()
            method = element.value("formmethod").lower()
            yield InputFacts(element.name, kind, name, method, element.line)
    for one in part.expressions:
        owner, _, name = one.base.rpartition(".")
        if _WHOLE_FORM.search(owner):
            yield InputFacts("field", "", name, "", one.line)


def _writes_token(part: Part) -> bool:
    names = (name for one in part.expressions for name in _dotted_names(one.node))
    return (
        any(_TOKEN.search(name) or _RENDERS_FORM.search(name) for name in names)
        or any(one.keyword == "csrf_token" for one in part.statements)
        or any(_WHOLE_FORM.search(one.over.base) for one in part.loops)
        or any(map(_is_token_input, part.elements))
    )


def _dotted_names(node: nodes.Node) -> Iterator[str]:
    yield dotted(node)
    for part in node.find_all((nodes.Name, nodes.Getattr, nodes.Getitem)):
        yield dotted(part)


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
