"""Changes of what protects an account, made without asking who is there."""

import ast
import re
from collections.abc import Iterator

from audits.check import check
from audits.finding import Finding
from audits.project.application.application import Application
from audits.project.application.known import KnownClass
from audits.project.code.module import Module
from audits.project.facts.facts import Call, Field
from policies.model import Control

_RECOVERS = re.compile(r"reset|forgot|recover|invit|admin|initial|first|force|expired", re.I)
_CHANGES = re.compile(r"(change|update|edit)_?passw|passw\w*_?(change|update|edit)", re.IGNORECASE)
_SETS = re.compile(r"set_password|generate_password_hash|hash_password|hashpw")
_PROVES = re.compile(r"check|verif|valid|authenticat|compare|fresh|confirm|sudo|login")
_QUESTIONS = re.compile(r"^(security|secret)_?(question|answer)\w*$|^password_?hint\w*$")
_COLUMNS = re.compile(r"(^|\.)(Column|mapped_column|Field|\w+Field)$")


@check("auth.reauthentication")
def auth_reauthentication(application: Application, control: Control) -> Iterator[Finding]:
    """Forms and views for a new password that do not ask for the current one."""
    current = re.compile(control.text("current_field_pattern"))
    for form in application.forms:
        fields = list(_fields(application, form))
        new = [one for one in fields if one.type.rpartition(".")[2] == "PasswordField"]
        asks = any(current.search(f"{one.name} {one.label.replace(' ', '_')}") for one in fields)
        names = {one.name for one in fields}
        asks = asks or ("password" in names and any(name.startswith("new") for name in names))
        if _is_change(form.facts.name) and new and not asks:
            message = f"{form.facts.name} does not ask for the current password"
            yield Finding(control, message, form.at())
    for view in application.views:
        calls = [one.name for one in application.calls_of(view, depth=0)]
        decorators = [one.name for one in view.function.decorators]
        if not _is_change(view.function.name) or not any(_SETS.search(one) for one in calls):
            continue
        if any(one.name.endswith("Form") for one in view.function.calls):
            continue
        if any(_names_current(one) for one in view.function.calls):
            continue
        last = [name.rpartition(".")[2] for name in calls]
        if not any(_PROVES.search(name) for name in last) and "fresh" not in "".join(decorators):
            message = f"{view.function.name} sets a password without verifying the current one"
            yield Finding(control, message, view.at(), certain=False)


def _names_current(call: Call) -> bool:
    """Whether a call is given the name of the current password, as a key or a message."""
    return any(re.search(r"current|\bold", str(one.constant)) for one in call.arguments)


def _is_change(name: str) -> bool:
    return bool(_CHANGES.search(name)) and not _RECOVERS.search(name)


def _fields(application: Application, form: KnownClass) -> Iterator[Field]:
    yield from form.facts.fields
    for base in application.all_bases(form):
        known = application.class_named(base)
        if known is not None:
            yield from known.facts.fields


@check("auth.reauthentication")
def auth_secret_questions(module: Module, control: Control) -> Iterator[Finding]:
    """Columns for questions and hints, which others can answer too."""
    for one in module.assignments:
        if one.spelling == "class" and _QUESTIONS.search(one.name):
            value = one.value
            if isinstance(value, ast.Call) and _COLUMNS.search(ast.unparse(value.func)):
                message = f"{one.name} lets others in who know or guess the answer"
                yield Finding(control, message, module.at(one.target))
