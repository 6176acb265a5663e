"""Cookies that any script of a page can read."""

from collections.abc import Iterator

from audits.check import check
from audits.finding import Finding
from audits.project.application.application import Application
from audits.project.application.cookies import cookies_set
from audits.project.application.header_policy import is_hardened
from audits.project.application.session_cookie import refused_settings
from audits.project.facts.facts import CookieFacts
from audits.project.facts.values import Value
from policies.model import Control

_FLAGS = frozenset({"true", "false", "yes", "no", "on", "off", "done"})
_KEYS = ("SESSION_COOKIE_HTTPONLY", "REMEMBER_COOKIE_HTTPONLY")


@check("cookie.http-only")
def session_cookie_for_scripts(application: Application, control: Control) -> Iterator[Finding]:
    if is_hardened(application):
        return
    for key in _KEYS:
        for one in refused_settings(application, key, _is_off):
            yield Finding(control, f"{key} is off, so any script reads the cookie", one.at())


def _is_off(value: Value) -> bool:
    return value.kind == "constant" and not value.constant


def _is_signal(cookie: CookieFacts) -> bool:
    """Whether the cookie only says yes or no, or a script that named it waits for it."""
    given = cookie.attribute("value")
    value = given.constant if given is not None else None
    return isinstance(value, str) and (not cookie.name or value.lower() in _FLAGS)


@check("cookie.http-only")
def cookie_without_http_only(application: Application, control: Control) -> Iterator[Finding]:
    allowed = control.names("script_readable")
    for one in cookies_set(application):
        name = one.cookie.name.lower().replace("-", "_")
        if name in allowed or "httponly" not in one.cookie.off or _is_signal(one.cookie):
            continue
        explicit = one.cookie.attribute("httponly") is not None
        if not (explicit and ("csrf" in name or "xsrf" in name)):
            yield Finding(control, f"{one.cookie.title} is set without httponly=True", one.at())
