"""Cookie names without the browser's protection, and cookies shared with other hosts."""

from collections.abc import Iterator

from audits.check import check
from audits.finding import Finding
from audits.project.application.application import Application
from audits.project.application.header_policy import is_hardened
from audits.project.application.session_cookie import refused_settings, uses_session
from audits.project.code.cookie_writes import CookieWrite, cookie_writes
from audits.project.code.module import MISSING, Module
from audits.project.facts.values import Value
from policies.model import Control

_HOST = "__Host-"
_SECURE = "__Secure-"
_DOMAINS = ("SESSION_COOKIE_DOMAIN", "REMEMBER_COOKIE_DOMAIN")


@check("cookie.prefix-and-scope")
def session_cookie_shared(application: Application, control: Control) -> Iterator[Finding]:
    """Each setting that gives a session cookie to sibling hosts."""
    if control.boolean("allow_domain"):
        return
    for key in _DOMAINS:
        for one in refused_settings(application, key, _is_text):
            message = f"{key} sends the cookie to every host below {one.value.constant}"
            yield Finding(control, message, one.at())


def _is_text(value: Value) -> bool:
    return value.kind == "constant" and isinstance(value.constant, str) and bool(value.constant)


@check("cookie.prefix-and-scope")
def session_cookie_unprefixed(application: Application, control: Control) -> Iterator[Finding]:
    """A session cookie whose name any sibling host may overwrite: one place an application."""
    if is_hardened(application) or not application.apps or not uses_session(application):
        return
    prefixes = control.names("session_prefixes")
    given = application.settings("SESSION_COOKIE_NAME")
    for one in given:
        if _is_text(one.value) and not str(one.value.constant).startswith(prefixes):
            message = f"the session cookie {one.value.constant!r} has no {prefixes[0]} prefix"
            yield Finding(control, message, one.at())
            return
    if not given:
        message = f"SESSION_COOKIE_NAME is never set, so the session cookie has no {_HOST} prefix"
        certain = not application.loads_unseen_settings
        yield Finding(control, message, application.apps[0].at(), certain)


@check("cookie.prefix-and-scope")
def session_prefix_contradicted(application: Application, control: Control) -> Iterator[Finding]:
    """A __Host- session cookie that browsers drop because of its path."""
    names = [one.value.constant for one in application.settings("SESSION_COOKIE_NAME")]
    if not any(isinstance(name, str) and name.startswith(_HOST) for name in names):
        return
    for key in ("SESSION_COOKIE_PATH", "APPLICATION_ROOT"):
        if key == "APPLICATION_ROOT" and application.settings("SESSION_COOKIE_PATH"):
            continue
        for one in refused_settings(application, key, _is_below_root):
            message = f"browsers drop a {_HOST} cookie whose path is {one.value.constant}"
            yield Finding(control, message, one.at())


def _is_below_root(value: Value) -> bool:
    return _is_text(value) and value.constant != "/"


@check("cookie.prefix-and-scope")
def cookie_scope(module: Module, control: Control) -> Iterator[Finding]:
    """Each cookie that is shared with sibling hosts or contradicts its own prefix."""
    for write in cookie_writes(module):
        message = _contradiction(write) or _shared(write, control)
        if message:
            yield Finding(control, message, module.at(write.call))


def _contradiction(write: CookieWrite) -> str:
    name = write.name or ""
    for prefix in (_HOST, _SECURE):
        if name.lower().startswith(prefix.lower()) and not name.startswith(prefix):
            return f"{write.title} is no {prefix} cookie: write the prefix in this case"
        if name.startswith(prefix) and write.lacks("secure"):
            return f"browsers drop {write.title}: its prefix demands secure=True"
    if not name.startswith(_HOST):
        return ""
    if _is_set(write.constant("domain")):
        return f"browsers drop {write.title}: a {_HOST} cookie has no domain"
    if write.constant("path") not in (MISSING, None, "/"):
        return f"browsers drop {write.title}: a {_HOST} cookie has the path /"
    return ""


def _shared(write: CookieWrite, control: Control) -> str:
    domain = write.constant("domain")
    if control.boolean("allow_domain") or not _is_set(domain) or write.removes:
        return ""
    return f"{write.title} is sent to every host below {domain}"


def _is_set(value: object) -> bool:
    return value is not MISSING and bool(value)
