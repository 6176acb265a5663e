"""Secrets and personal data in a session that the visitor can read."""

import re
from collections.abc import Iterator

from audits.check import check
from audits.finding import Finding
from audits.project.application.application import Application
from audits.project.application.logins import session_uses
from audits.project.application.session_cookie import keeps_sessions_on_server
from audits.project.code.module import Module
from audits.project.code.origins import is_certain, named, untrusted
from audits.project.code.request_reads import Origin
from audits.project.facts.values import Value
from policies.model import Control

_ABOUT = re.compile(
    r"session_token$|_?(errors?|fail(ed|ures?)|changed?|attempts?|count|required|needed|valid|ok"
    r"|state|status|message|url|uri|next|type|at|time|expires(_at|_in)?|name)$",
    re.IGNORECASE,
)
_PERSON = re.compile(r"e_?mail|phone|address|birth|passw|(^|\W|_)(user|first|last|full)?_?name\b")


@check("session.no-sensitive-data")
def session_holds_secrets(application: Application, control: Control) -> Iterator[Finding]:
    """Each key that names a secret or a person's data, where the client holds the session."""
    denied = re.compile(control.text("deny_name_pattern"))
    personal = re.compile(control.text("personal_name_pattern"))
    allowed = frozenset(control.names("allowed_keys"))
    on_server = keeps_sessions_on_server(application)
    seen = set()
    for one in session_uses(application):
        key, value = one.use.key, one.use.value
        if one.use.how != "write" or key in allowed or key in seen or key.startswith("."):
            continue
        secret = _is_secret(denied, key, value)
        if secret or (personal.search(key) and not on_server and not _is_empty(value)):
            seen.add(key)
            message = f"session[{key!r}] is readable for whoever holds the session cookie"
            if on_server:
                message = f"session[{key!r}] keeps a secret in the session store"
            yield Finding(control, message, one.at(), certain=not on_server)


def _is_secret(denied: re.Pattern[str], key: str, value: Value) -> bool:
    if value.kind == "constant" and (isinstance(value.constant, bool | int) or _is_empty(value)):
        return False
    source = value.name.rpartition("(")[0] if value.kind == "call" else value.name
    typed = value.kind == "name" and re.search(r"passw|pwd", source)
    return bool(typed or (denied.search(key) and not _ABOUT.search(key)))


def _is_empty(value: Value) -> bool:
    return value.kind == "constant" and value.constant in (None, "", False)


def _is_personal(origin: Origin) -> bool:
    return origin.kind == "form" and bool(_PERSON.search(origin.name))


@check("session.no-sensitive-data")
def flash_keeps_input(module: Module, control: Control) -> Iterator[Finding]:
    """The first message of a file that keeps a person's data; the others go with it."""
    places = []
    source = ""
    for call in module.calls("flask.flash"):
        given = untrusted(module, call.args[0] if call.args else None)
        found = frozenset(one for one in given if _is_personal(one))
        if is_certain(found):
            source = source or named(found)
            places.append(module.at(call))
    if places:
        places.sort(key=lambda one: (one.line, one.column))
        message = f"flash() keeps {source} in the session cookie until the message is shown"
        yield Finding(control, message, places[0], certain=False, related=tuple(places[1:]))
