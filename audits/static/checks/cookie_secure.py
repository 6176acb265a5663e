"""Cookies that travel over plain HTTP."""

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
from audits.project.facts.values import Value
from policies.model import Control

_KEYS = ("SESSION_COOKIE_SECURE", "JWT_COOKIE_SECURE")


@check("cookie.secure")
def session_cookie_over_http(application: Application, control: Control) -> Iterator[Finding]:
    """Each setting that switches Secure off, and an application that never switches it on."""
    covered = is_hardened(application) or any(
        not _is_off(one.call.keyword("session_cookie_secure")) for one in talismans(application)
    )
    if covered:
        return
    for key in _KEYS:
        for one in refused_settings(application, key, _is_off):
            yield Finding(control, f"{key} is off, so the cookie travels in clear text", one.at())
    if not application.apps or application.settings("SESSION_COOKIE_SECURE"):
        return
    if uses_session(application) and not has_own_interface(
        application, "get_cookie_secure", "save_session"
    ):
        message = "SESSION_COOKIE_SECURE is never set: the session cookie also travels over http"
        certain = not application.loads_unseen_settings
        yield Finding(control, message, application.apps[0].at(), certain)


def _is_off(value: Value | None) -> bool:
    return value is not None and value.kind == "constant" and not value.constant


@check("cookie.secure")
def cookie_without_secure(application: Application, control: Control) -> Iterator[Finding]:
    """Each set_cookie() that surely, or behind a proxy, goes without Secure."""
    for one in cookies_set(application):
        given = one.cookie.attribute("secure")
        if "secure" in one.cookie.off:
            yield Finding(control, f"{one.cookie.title} is set without secure=True", one.at())
        elif given is not None and given.name.endswith(".is_secure"):
            message = f"{one.cookie.title} is Secure only as the request looks, also behind a proxy"
            yield Finding(control, message, one.at(), certain=False)
