"""Cookies that leave it to the browser which other sites' requests carry them."""

from collections.abc import Iterator

from audits.check import check
from audits.finding import Finding
from audits.project.application.application import Application
from audits.project.application.cookies import cookies_set
from audits.project.application.header_policy import is_hardened, talismans
from audits.project.application.session_cookie import (
    has_own_interface,
    refused_settings,
    uses_session,
)
from audits.project.facts.facts import CookieFacts
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
def cookie_without_same_site(application: Application, control: Control) -> Iterator[Finding]:
    for one in cookies_set(application):
        if message := _breach(one.cookie, control):
            yield Finding(control, message, one.at())


def _breach(cookie: CookieFacts, control: Control) -> str:
    if "samesite" in cookie.off:
        return f"{cookie.title} is set without samesite="
    given = cookie.attribute("samesite")
    if given is None or given.kind != "constant":
        return ""
    value = str(given.constant).lower()
    allowed = value == "none" and cookie.name in control.names("none_allowed")
    if allowed or value in ("lax", "strict"):
        return ""
    return f"{cookie.title} has samesite={given.constant!r}"
