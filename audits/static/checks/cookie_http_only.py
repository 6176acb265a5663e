"""Cookies that any script of a page can read."""

from collections.abc import Iterator

from audits.check import check
from audits.finding import Finding
from audits.project.application.application import Application
from audits.project.application.header_policy import is_hardened
from audits.project.application.session_cookie import refused_settings
from audits.project.code.cookie_writes import CookieWrite, cookie_writes
from audits.project.code.module import Module
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


def _is_signal(write: CookieWrite) -> bool:
    """Whether the cookie only says yes or no, or a script that named it waits for it."""
    value = write.constant("value")
    return isinstance(value, str) and (write.name is None or value.lower() in _FLAGS)


@check("cookie.http-only")
def cookie_without_http_only(module: Module, control: Control) -> Iterator[Finding]:
    allowed = control.names("script_readable")
    for write in cookie_writes(module):
        if write.removes or (write.name or "").lower().replace("-", "_") in allowed:
            continue
        if write.lacks("httponly") and not _is_signal(write):
            explicit = write.given("httponly") is not None
            tokens = "csrf" in (write.name or "").lower() or "xsrf" in (write.name or "").lower()
            if not (explicit and tokens):
                message = f"{write.title} is set without httponly=True"
                yield Finding(control, message, module.at(write.call))
