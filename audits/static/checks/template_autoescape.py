"""Values that reach a page of which Jinja escapes nothing."""

from collections import defaultdict
from collections.abc import Iterator
from itertools import takewhile

from audits.check import check
from audits.finding import Finding, Location
from audits.project.application.application import Application
from audits.project.templates.facts import TemplateFacts
from audits.project.templates.template import Template
from audits.project.templates.values import needs_escaping
from audits.project.templates.walk import Statement
from policies.model import Control

_OWN_RULE = frozenset({"select_jinja_autoescape", "jinja_options", "jinja_environment"})


@check("template.autoescape")
def template_autoescape(template: Template, control: Control) -> Iterator[Finding]:
    """Each `{% autoescape false %}` around a value that nobody has escaped."""
    for tag in template.statements:
        if template.is_mail and tag.scope.block.startswith("subject"):
            continue
        if tag.keyword == "autoescape" and not tag.scope.escaped and _holds_values(tag, template):
            place = template.at(tag.line, tag.column, tag.source, tag.scope.symbol)
            yield Finding(control, "escaping is switched off around values", place)


def _holds_values(tag: Statement, template: Template) -> bool:
    start = (tag.line, tag.column)
    later = [one for one in template.statements if (one.line, one.column) > start]
    before_end = list(takewhile(lambda one: one.keyword != "endautoescape", later))
    closing = later[len(before_end)]
    end = (closing.line, closing.column)
    inside = (one for one in template.expressions if start < (one.line, one.column) < end)
    return any(needs_escaping(one, template) for one in inside)


@check("template.autoescape")
def template_autoescape_by_suffix(application: Application, control: Control) -> Iterator[Finding]:
    """Each suffix under which pages are kept that Flask does not escape."""
    if has_own_rule(application):
        return
    found: dict[str, list[Location]] = defaultdict(list)
    for one in application.templates.values():
        place = _first_value(one, control.names("escaped_suffixes"))
        if place is not None:
            found[place.anchor].append(place)
    for suffix, places in sorted(found.items()):
        first, *others = sorted(places, key=lambda one: one.path)
        message = f"Flask escapes nothing in templates that end in {suffix}: {len(places)} pages"
        certain = suffix != ".txt" and bool(application.apps)
        yield Finding(control, message, first, certain, tuple(others))


def has_own_rule(application: Application) -> bool:
    """Whether the project decides about escaping itself."""
    names = (
        name
        for module in application.modules
        for one in module.classes
        for name in (*one.methods, *(attribute for attribute, _ in one.attributes))
    )
    elsewhere = {one.module.path for one in application.calls("jinja2.Environment")}
    chosen = application.calls("jinja2.select_autoescape")
    own = any(one.module.path not in elsewhere for one in chosen)
    told = application.settings("JINJA_AUTOESCAPE")
    if any(not one.value.is_constant(False) for one in told):
        return True
    return own or not _OWN_RULE.isdisjoint(names)


def _first_value(facts: TemplateFacts, escaped_suffixes: tuple[str, ...]) -> Location | None:
    if facts.name.endswith(escaped_suffixes) or facts.is_mail or not facts.is_html:
        return None
    suffix = "." + facts.name.rpartition(".")[2]
    for one in facts.outlets:
        if one.kind != "safe":
            return Location(facts.path, one.line, one.column, "", suffix)
    return None
