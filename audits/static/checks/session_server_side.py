"""Session ids that can be guessed or chosen, and sessions that only the client holds."""

import ast
import re
from collections.abc import Iterator

from audits.check import check
from audits.finding import Finding
from audits.project.application.application import Application
from audits.project.application.header_policy import is_hardened
from audits.project.application.logins import logins
from audits.project.application.session_cookie import keeps_sessions_on_server
from audits.project.code.module import MISSING, Module
from audits.project.code.origins import origins
from policies.model import Control

_ID = re.compile(r"(^|_)(session_?(id|key|token)|sess_?id|sid)$", re.IGNORECASE)
_OWN = re.compile(r"session_?(id|key|token)|sess_?id|sid", re.IGNORECASE)
_GUESSED = ("random.", "uuid.uuid1", "time.time", "uuid.getnode")
_BYTES = {
    "secrets.token_hex": 32,
    "secrets.token_urlsafe": 32,
    "secrets.token_bytes": 32,
    "os.urandom": 0,
}
_CHOSEN = re.compile(r"flask\.request\.(args|form|values|json|headers|get_json)")


@check("session.server-side")
def sessions_on_client(application: Application, control: Control) -> Iterator[Finding]:
    """An application that signs people in and keeps no record of it: one place."""
    if control.boolean("allow_client_side") or not application.apps or is_hardened(application):
        return
    if logins(application) and not keeps_sessions_on_server(application):
        message = "sessions live in the client's cookie alone, so none of them can be revoked"
        yield Finding(control, message, application.apps[0].at())


@check("session.server-side")
def session_store_refused(application: Application, control: Control) -> Iterator[Finding]:
    for one in application.settings("SESSION_TYPE"):
        if one.value.constant in control.names("refused_stores"):
            message = f"SESSION_TYPE is {one.value.constant!r}, which keeps no shared records"
            yield Finding(control, message, one.at())


@check("session.server-side")
def session_id_weak(module: Module, control: Control) -> Iterator[Finding]:
    """Each session id that is made of guessable parts, or taken from the request."""
    for one in module.assignments:
        if one.spelling not in ("name", "attribute") or not _ID.search(one.name):
            continue
        fault = _fault(module, one.value, control.integer("min_id_bits"))
        if fault:
            yield Finding(control, f"{one.name} {fault}", module.at(one.target))
        elif _OWN.fullmatch(one.name) and _is_chosen(module, one.value):
            message = f"{one.name} is taken from the request: a link can carry somebody's session"
            yield Finding(control, message, module.at(one.target), certain=False)


def _fault(module: Module, value: ast.expr, bits: int) -> str:
    for node in ast.walk(value):
        name = module.name_of(node.func) if isinstance(node, ast.Call) else ""
        if name.startswith(_GUESSED) and not name.startswith("random.SystemRandom"):
            return f"is made by {name}(), which can be guessed"
        if isinstance(node, ast.Call) and name in _BYTES:
            size = module.constant(node.args[0]) if node.args else _BYTES[name]
            if size is not MISSING and isinstance(size, int) and 0 < size * 8 < bits:
                return f"has {size * 8} bits, fewer than {bits}"
    return ""


def _is_chosen(module: Module, value: ast.expr) -> bool:
    return any(one.certain and _CHOSEN.match(one.name) for one in origins(module, value))
