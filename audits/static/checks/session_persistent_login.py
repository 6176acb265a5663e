"""Remembered logins that last too long or travel in clear text."""

import re
from collections.abc import Iterator

from audits.check import check
from audits.finding import Finding
from audits.project.application.application import Application
from audits.project.application.header_policy import is_hardened
from audits.project.application.known import Known, KnownCall
from audits.project.application.session_cookie import refused_settings
from audits.project.facts.facts import Field
from audits.project.facts.values import Value
from policies.model import Control

_DAY = 86400
_DURATION = "REMEMBER_COOKIE_DURATION"
_SECURE = "REMEMBER_COOKIE_SECURE"
_UNSET = {
    _DURATION: "it lasts a year",
    _SECURE: "it travels over http",
}
_OFFER = re.compile(r"remember_?( ?me)?\b|(keep|stay)\w*( me)? (logged|signed)", re.IGNORECASE)


@check("session.persistent-login")
def remembered_too_long(application: Application, control: Control) -> Iterator[Finding]:
    """Settings of the remember cookie that are written out and too weak."""
    limit = control.integer("max_days") * _DAY

    def is_too_long(value: Value) -> bool:
        seconds = value.seconds()
        return seconds is not None and seconds > limit

    for one in refused_settings(application, _DURATION, is_too_long):
        days = (one.value.seconds() or 0) / _DAY
        yield Finding(control, f"a remembered login lasts {days:.0f} days", one.at())
    for one in refused_settings(application, _SECURE, _is_off):
        message = f"{_SECURE} is off: the remembered login travels in clear text"
        yield Finding(control, message, one.at())


def _is_off(value: Value) -> bool:
    return value.kind == "constant" and not value.constant


@check("session.persistent-login")
def remembered_by_default(application: Application, control: Control) -> Iterator[Finding]:
    """Logins that are always remembered, and one place for settings that nobody made."""
    if is_hardened(application):
        return
    remembering = [one for one in application.calls("flask_login.login_user") if _remembers(one)]
    for one in remembering:
        given = one.call.argument(1, "remember")
        if not control.boolean("allowed"):
            yield Finding(control, "this login may be remembered, which is not allowed", one.at())
        elif given is not None and given.is_constant(True):
            message = "every login is remembered, whether the person wants it or not"
            yield Finding(control, message, one.at())
    missing = [key for key in _UNSET if not application.settings(key)]
    if (
        remembering
        and missing
        and control.boolean("allowed")
        and not _cookies_overridden(application)
    ):
        first = remembering[0]
        given = first.call.argument(1, "remember")
        if given is None or not given.is_constant(True):
            told = " and ".join(f"{key} is never set ({_UNSET[key]})" for key in missing)
            certain = not application.loads_unseen_settings
            yield Finding(control, f"a login can be remembered, and {told}", first.at(), certain)


def _cookies_overridden(application: Application) -> bool:
    """Whether a response class of the project decides how cookies are set."""
    return any(
        "set_cookie" in one.methods and any("Response" in base for base in one.bases)
        for module in application.modules
        for one in module.classes
    )


def _remembers(one: KnownCall) -> bool:
    given = one.call.argument(1, "remember")
    return given is not None and not (given.kind == "constant" and not given.constant)


@check("session.persistent-login")
def remember_box_without_effect(application: Application, control: Control) -> Iterator[Finding]:
    """The first field that offers to remember a login in a project that never does."""
    if application.calls("flask_login.login_user"):
        return
    for form in application.forms:
        for field in form.facts.fields:
            if _offers(field) and not _is_read(application, field.name):
                message = f"the field {field.name} is offered and nothing reads it"
                place = Known(form.module, field.place)
                yield Finding(control, message, place.at(), certain=False)
                return


def _offers(field: Field) -> bool:
    if not field.type.endswith("BooleanField"):
        return False
    return bool(_OFFER.search(field.name) or _OFFER.search(field.label))


def _is_read(application: Application, name: str) -> bool:
    ends = (f".{name}", f".{name}.data")
    return any(one.name.endswith(ends) for one in _values(application))


def _values(application: Application) -> Iterator[Value]:
    for module in application.modules:
        for function in module.functions:
            for call in function.calls:
                yield from call.arguments
                yield from (value for _, value in call.keywords)
            yield from (use.value for use in function.session)
