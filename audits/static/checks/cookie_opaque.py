"""Personal data and secrets in cookies, and cookie jars that are shown."""

import ast
import re
from collections.abc import Iterator

from audits.check import check
from audits.finding import Finding
from audits.project.code.cookie_reads import whole_jars
from audits.project.code.cookie_writes import CookieWrite, cookie_writes
from audits.project.code.module import Module
from audits.project.code.origins import is_certain, named, untrusted
from audits.project.code.output import leaves_by
from policies.model import Control

_PERSON = re.compile(
    r"(^|[.\['\"])(first|last|full|nick|real|display)?_?names?($|[.\]'\"])", re.IGNORECASE
)
_SECRET = re.compile(r"token|secret|key", re.IGNORECASE)


@check("cookie.opaque")
def cookie_tells(module: Module, control: Control) -> Iterator[Finding]:
    """Each cookie whose value is a person's data, a literal secret or what a visitor typed."""
    denied = re.compile(control.text("deny_name_pattern"))
    for write in cookie_writes(module):
        plain = (write.name or "").lower().replace("-", "_")
        value = write.given("value")
        if value is None or write.removes or plain in control.names("plain_names"):
            continue
        found = untrusted(module, value)
        if is_certain(found) and _is_personal(denied, write, named(found)):
            message = f"{write.title} carries {named(found)} in readable form"
            yield Finding(control, message, module.at(write.call))
        elif told := _told(denied, write, value):
            yield Finding(control, f"{write.title} carries {told}", module.at(write.call))


def _is_personal(denied: re.Pattern[str], write: CookieWrite, source: str) -> bool:
    value = write.given("value")
    text = ast.unparse(write.module.value_of(value)) if value is not None else ""
    every = (write.name or "", source, text)
    return any(denied.search(one) or _PERSON.search(one) for one in every)


def _told(denied: re.Pattern[str], write: CookieWrite, value: ast.expr) -> str:
    """What a literal, or an attribute of a stored user, puts into the cookie; "" for nothing."""
    text = write.module.text_of(value)
    if text:
        told = denied.search(write.name or "") or denied.search(text)
        return "a value that is written out in the source" if told else ""
    shown = write.module.value_of(value)
    if isinstance(shown, ast.Attribute) and denied.search(shown.attr):
        return "" if _SECRET.search(shown.attr) else f"the user's {shown.attr}"
    return ""


@check("cookie.opaque")
def cookies_shown(module: Module, control: Control) -> Iterator[Finding]:
    """Each place where all cookies, HttpOnly ones included, go into an answer, page or log."""
    seen = set()
    for node, words in whole_jars(module):
        verb = leaves_by(module, node)
        statement = module.statement_of(node)
        if verb and statement not in seen:
            seen.add(statement)
            message = f"this {verb} {words}, the session cookie included"
            yield Finding(control, message, module.at(node))
