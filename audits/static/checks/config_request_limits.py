"""Request bodies without a bound."""

from collections.abc import Iterator

from audits.check import check
from audits.finding import Finding
from audits.project.application.application import Application
from audits.project.application.header_policy import is_hardened
from audits.project.code.module import Module
from policies.model import Control

_LIMITS = (
    ("MAX_CONTENT_LENGTH", "max_content_length_bytes"),
    ("MAX_FORM_MEMORY_SIZE", "max_form_memory_bytes"),
    ("MAX_FORM_PARTS", "max_form_parts"),
)


@check("config.request-limits")
def body_unbounded(application: Application, control: Control) -> Iterator[Finding]:
    accepts = any(route.allows_unsafe for route in application.routes)
    if not application.apps or not accepts or is_hardened(application):
        return
    if not any(one.setting.key == "MAX_CONTENT_LENGTH" for one in application.every_setting()):
        message = "MAX_CONTENT_LENGTH is never set, so a request body may have any size"
        certain = not application.loads_unseen_settings
        yield Finding(control, message, application.apps[0].at(), certain)


@check("config.request-limits")
def bound_too_high(application: Application, control: Control) -> Iterator[Finding]:
    for key, parameter in _LIMITS:
        most = control.integer(parameter)
        for one in application.settings(key):
            value = one.value.constant
            if one.value.kind != "constant" or isinstance(value, bool | str):
                continue
            if value is None or value > most:
                yield Finding(control, f"{key} is {value}, more than {most}", one.at())


@check("config.request-limits")
def bound_lifted(module: Module, control: Control) -> Iterator[Finding]:
    for one in module.assignments:
        if one.name == "max_content_length" and one.spelling == "attribute":
            if module.is_constant(one.value, None):
                yield Finding(control, "this view reads bodies of any size", module.at(one.target))
