"""Switches that turn a protection off outside of tests."""

import ast
from collections.abc import Iterator

from audits.check import check
from audits.finding import Finding
from audits.project.application.application import FORM_BASES, Application
from audits.project.code.module import Module
from policies.model import Control

_ONLY_UNTIDY = frozenset(
    {
        *("EXPLAIN_TEMPLATE_LOADING", "SQLALCHEMY_ECHO", "TEMPLATES_AUTO_RELOAD"),
        *("TRAP_BAD_REQUEST_ERRORS", "TRAP_HTTP_EXCEPTIONS", "PROPAGATE_EXCEPTIONS"),
    }
)
"""Switches that leak or slow down rather than open a door: a reviewer should look."""


@check("config.no-bypass-switches")
def switch_set(application: Application, control: Control) -> Iterator[Finding]:
    for name in control.names("must_be_false"):
        yield from _wrong(application, control, name, good=False)
    for name in control.names("must_be_true"):
        yield from _wrong(application, control, name, good=True)


def _wrong(
    application: Application, control: Control, name: str, *, good: bool
) -> Iterator[Finding]:
    if name == "PROPAGATE_EXCEPTIONS" and "Exception" in application.error_handlers():
        return
    for one in application.settings(name):
        value = one.value.constant
        if one.value.kind == "constant" and value is not None and bool(value) is not good:
            if name in _ONLY_UNTIDY and one.setting.conditional:
                continue
            certain = not one.setting.conditional and name not in _ONLY_UNTIDY
            yield Finding(control, f"{name} is {value!r}", one.at(), certain)


@check("config.no-bypass-switches")
def limiter_switched_off(module: Module, control: Control) -> Iterator[Finding]:
    for call in module.calls("flask_limiter.Limiter"):
        if module.is_constant(module.argument(call, -1, "enabled"), False):
            yield Finding(control, "the limiter is created switched off", module.at(call))


@check("config.no-bypass-switches")
def form_without_token(module: Module, control: Control) -> Iterator[Finding]:
    for one in module.assignments:
        if one.name != "csrf" or not module.is_constant(one.value, False):
            continue
        meta = module.class_of(one.target)
        form = module.class_of(meta) if meta is not None and meta.name == "Meta" else None
        if isinstance(form, ast.ClassDef) and FORM_BASES & set(module.base_names(form)):
            message = f"{form.name} is a form without a CSRF token"
            yield Finding(control, message, module.at(one.target))
