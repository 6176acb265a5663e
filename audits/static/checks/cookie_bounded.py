"""Cookies that outlive their purpose."""

import ast
import re
from collections.abc import Iterator

from audits.check import check
from audits.finding import Finding
from audits.project.application.application import Application
from audits.project.code.cookie_writes import CookieWrite, cookie_writes
from audits.project.code.module import Module
from audits.project.facts.values import describe
from policies.model import Control

_DAY = 86400
_FAR_YEAR = 2035  # dates that nobody writes for a cookie that is meant to end
_YEAR_IN_TEXT = re.compile(r"\b(2\d{3})\b")


@check("cookie.bounded")
def cookie_lives_too_long(module: Module, control: Control) -> Iterator[Finding]:
    """Each cookie whose age is written out and above the limit of its kind."""
    preferences = control.names("long_lived")
    for write in cookie_writes(module):
        plain = (write.name or "").lower().replace("-", "_")
        kind = "preference_age_seconds" if plain in preferences else "max_age_seconds"
        seconds = _age(write)
        if seconds is not None and seconds > control.integer(kind):
            message = f"{write.title} lives {seconds / _DAY:.0f} days"
            yield Finding(control, message, module.at(write.call))
        elif _ends_far_off(write):
            yield Finding(control, f"{write.title} lives for ever", module.at(write.call))


def _age(write: CookieWrite) -> float | None:
    """The age in seconds, from max_age or from `now + timedelta` in expires."""
    module = write.module
    given = write.given("max_age")
    if given is not None:
        return describe(module, given).seconds()
    expires = write.given("expires")
    expires = module.value_of(expires) if expires is not None else None
    if isinstance(expires, ast.BinOp) and isinstance(expires.op, ast.Add):
        sides = [describe(module, one).seconds() for one in (expires.left, expires.right)]
        return max((one for one in sides if one is not None), default=None)
    return None


def _ends_far_off(write: CookieWrite) -> bool:
    given = write.given("expires")
    if given is None:
        return False
    expires = write.module.value_of(given)
    text = write.module.text_of(expires)
    if text is not None:
        return any(int(year) >= _FAR_YEAR for year in _YEAR_IN_TEXT.findall(text))
    if isinstance(expires, ast.Call) and expires.args:
        name = write.module.name_of(expires.func)
        year = write.module.constant(expires.args[0])
        return name.startswith("datetime.") and isinstance(year, int) and year >= _FAR_YEAR
    return False


@check("cookie.bounded")
def cookie_size_unlimited(application: Application, control: Control) -> Iterator[Finding]:
    """MAX_COOKIE_SIZE switched off, or above what browsers keep."""
    limit = control.integer("max_cookie_bytes")
    for one in application.settings("MAX_COOKIE_SIZE"):
        size = one.value.constant
        if isinstance(size, int) and not isinstance(size, bool) and not 0 < size <= limit:
            message = f"MAX_COOKIE_SIZE is {size}: no warning comes before a browser drops a cookie"
            yield Finding(control, message, one.at())
