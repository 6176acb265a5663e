"""Cookies that leave it to the browser which other sites' requests carry them."""

from collections.abc import Iterator

from audits.check import check
from audits.finding import Finding
from audits.project.application.application import Application
from audits.project.application.header_policy import is_hardened, talismans
from audits.project.application.session_cookie import (
    has_own_interface,
    refused_settings,
    uses_session,
)
from audits.project.code.cookie_writes import CookieWrite, cookie_writes
from audits.project.code.module import MISSING, Module
from audits.project.facts.values import Value
from policies.model import Control

_KEY = "SESSION_COOKIE_SAMESITE"


@check("cookie.same-site")
def session_cookie_for_other_sites(application: Application, control: Control) -> Iterator[Finding]:
    """Each refused value, a Talisman whose own default is refused, or no value anywhere."""
    if is_hardened(application):
        return
    allowed = {one.lower() for one in control.names("session_values")}

    def refuses(value: Value) -> bool:
        return value.kind == "constant" and str(value.constant).lower() not in allowed

    for one in refused_settings(application, _KEY, refuses):
        yield Finding(control, f"{_KEY} is {one.value.constant!r}", one.at())
    for call in talismans(application):
        given = call.call.keyword("session_cookie_samesite")
        if refuses(given or Value("constant", "Lax")):
            value = "Lax" if given is None else given.constant
            message = f"Talisman makes the session cookie SameSite={value}, whatever {_KEY} says"
            yield Finding(control, message, call.at())
    if application.settings(_KEY) or talismans(application) or not application.apps:
        return
    if uses_session(application) and not has_own_interface(
        application, "get_cookie_samesite", "save_session"
    ):
        message = f"{_KEY} is never set: the session cookie does not state SameSite"
        certain = not application.loads_unseen_settings
        yield Finding(control, message, application.apps[0].at(), certain)


@check("cookie.same-site")
def cookie_without_same_site(module: Module, control: Control) -> Iterator[Finding]:
    for write in cookie_writes(module):
        message = "" if write.removes else _breach(write, control)
        if message:
            yield Finding(control, message, module.at(write.call))


def _breach(write: CookieWrite, control: Control) -> str:
    if write.lacks("samesite"):
        return f"{write.title} is set without samesite="
    value = write.constant("samesite")
    if value is MISSING or str(value).lower() in ("lax", "strict"):
        return ""
    if str(value).lower() == "none" and write.name in control.names("none_allowed"):
        return ""
    return "" if write.given("samesite") is None else f"{write.title} has samesite={value!r}"
