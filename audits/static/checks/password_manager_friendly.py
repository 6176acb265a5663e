"""Password fields that show, keep or withhold what is typed."""

import ast
from collections.abc import Iterator

from audits.check import check
from audits.finding import Finding, Location
from audits.project.application.application import Application
from audits.project.application.known import KnownClass
from audits.project.code.module import Module
from audits.project.facts.facts import Field
from audits.static.checks.password_manager_friendly_in_templates import PASSWORD_INPUT
from policies.model import Control

_PLAIN = frozenset({"StringField", "TextField"})


@check("password.manager-friendly")
def password_manager_friendly(module: Module, control: Control) -> Iterator[Finding]:
    """Fields of another type, and options that send the value back or keep managers out."""
    for one in module.assignments:
        if one.spelling == "class" and isinstance(one.value, ast.Call):
            kind = module.name_of(one.value.func)
            field = kind.rpartition(".")[2]
            if kind.startswith("wtforms") and field in _PLAIN and PASSWORD_INPUT.match(one.name):
                if not _is_masked(module, one.value):
                    message = f"{one.name} is a {field}: what is typed can be read"
                    yield Finding(control, message, module.at(one.target))
            elif (
                field == "PasswordField"
                and PASSWORD_INPUT.match(one.name)
                and _keeps_managers_out(module, one.value)
            ):
                message = f"{one.name} has autocomplete off: password managers are kept out"
                yield Finding(control, message, module.at(one.value))
    for name, calls in module.called_names():
        if name.startswith("wtforms") and name.endswith(".PasswordInput"):
            for call in calls:
                if module.is_constant(module.argument(call, 0, "hide_value"), False):
                    message = "the password that was typed is sent back in the page"
                    yield Finding(control, message, module.at(call))


def _is_masked(module: Module, call: ast.Call) -> bool:
    """Whether a plain field has the widget of a password field, or is hidden."""
    widget = module.argument(call, -1, "widget")
    return widget is not None and ast.unparse(widget).partition("(")[0].endswith("Input")


def _keeps_managers_out(module: Module, call: ast.Call) -> bool:
    given = module.argument(call, -1, "render_kw")
    display = module.value_of(given) if given is not None else None
    if not isinstance(display, ast.Dict):
        return False
    return any(
        module.text_of(key) == "autocomplete" and module.text_of(value) == "off"
        for key, value in zip(display.keys, display.values, strict=True)
    )


@check("password.manager-friendly")
def password_without_hint(application: Application, control: Control) -> Iterator[Finding]:
    """Password fields that say nothing to a password manager: one finding of the project."""
    hinted = {
        field.name.rpartition(".")[2]
        for template in application.templates.values()
        for field in template.fields
        if "autocomplete" in dict(field.options)
    }
    bare = [
        Location(form.module.path, where.line, where.column, where.symbol, where.anchor)
        for form in application.forms
        for field in form.facts.fields
        if _lacks_hint(form, field) and field.name not in hinted
        for where in (field.place,)
    ]
    if bare:
        message = f"password fields without an autocomplete hint: {len(bare)}"
        yield Finding(control, message, bare[0], True, tuple(bare[1:]))


def _lacks_hint(form: KnownClass, field: Field) -> bool:
    own = form.module.role == "application" and field.type.endswith(".PasswordField")
    if not own or not PASSWORD_INPUT.match(field.name) or "**" in dict(field.keywords):
        return False
    given = dict(field.keywords).get("render_kw")
    return given is None or (given.kind == "mapping" and given.keyword("autocomplete") is None)
