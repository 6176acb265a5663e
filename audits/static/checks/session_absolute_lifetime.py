"""Sessions that slide for ever."""

import re
from collections.abc import Iterator

from audits.check import check
from audits.finding import Finding
from audits.project.application.application import Application
from audits.project.application.header_policy import is_hardened
from audits.project.application.logins import logins, makes_permanent
from audits.project.application.session_cookie import keeps_sessions_on_server
from audits.project.facts.values import Value
from policies.model import Control

_LIFETIME = "PERMANENT_SESSION_LIFETIME"
_TIME = re.compile(r"time|now|stamp|today", re.IGNORECASE)


@check("session.absolute-lifetime")
def session_slides(application: Application, control: Control) -> Iterator[Finding]:
    """The first login of a project that bounds its sessions by idle time alone."""
    found = logins(application)
    bounded = bool(application.settings(_LIFETIME)) or makes_permanent(application)
    if not found or not bounded or is_hardened(application) or _never_renews(application):
        return
    if not _writes_login_time(application, re.compile(control.text("login_time_pattern"))):
        message = (
            "the session lifetime starts again with every request, and no login time is kept "
            "to end the session at last"
        )
        own = [one for one in found if one.key]
        certain = bool(own) and not keeps_sessions_on_server(application)
        first = (own or list(found))[0]
        yield Finding(control, message, first.at(), certain)


def _never_renews(application: Application) -> bool:
    return any(
        one.value.is_constant(False) for one in application.settings("SESSION_REFRESH_EACH_REQUEST")
    )


def _writes_login_time(application: Application, pattern: re.Pattern[str]) -> bool:
    for module in application.modules:
        for function in module.functions:
            for use in function.session:
                if use.how == "write" and pattern.search(use.key):
                    if _TIME.search(use.key) or _mentions_time(use.value):
                        return True
    return False


def _mentions_time(value: Value) -> bool:
    parts = (*value.items, *(one for _, one in value.keywords))
    return bool(_TIME.search(value.name)) or any(_mentions_time(one) for one in parts)
