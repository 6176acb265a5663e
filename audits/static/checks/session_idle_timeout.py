"""Sessions that nobody uses and that still live."""

import re
from collections.abc import Iterator

from audits.check import check
from audits.finding import Finding
from audits.project.application.application import Application
from audits.project.application.header_policy import is_hardened
from audits.project.application.logins import logins
from audits.project.application.session_cookie import has_own_interface, refused_settings
from audits.project.facts.values import Value
from policies.model import Control

_KEY = "PERMANENT_SESSION_LIFETIME"
_LOGIN_LIBRARIES = ("flask_login", "flask_security", "flask_dance", "authlib", "flask_user")
_SEEN = re.compile(r"last_?(seen|active|activity|access|used|request)|idle", re.IGNORECASE)


@check("session.idle-timeout")
def lifetime_too_long(application: Application, control: Control) -> Iterator[Finding]:
    """Each lifetime that is written out and above the limit, where people sign in."""
    if not logins(application) and not any(application.imports(one) for one in _LOGIN_LIBRARIES):
        return
    limit = control.integer("idle_seconds")

    def refuses(value: Value) -> bool:
        seconds = value.seconds()
        return seconds is not None and seconds > limit

    for one in refused_settings(application, _KEY, refuses):
        message = f"{_KEY} is {_spoken(one.value.seconds() or 0)}, above {_spoken(limit)}"
        yield Finding(control, message, one.at())


def _spoken(seconds: float) -> str:
    if seconds >= 2 * 86400:
        return f"{seconds / 86400:.0f} days"
    return f"{seconds / 3600:.0f} hours" if seconds >= 7200 else f"{seconds / 60:.0f} minutes"


@check("session.idle-timeout")
def lifetime_left_at_default(application: Application, control: Control) -> Iterator[Finding]:
    """A login whose sessions keep Flask's month: one place an application."""
    if not application.apps or is_hardened(application) or application.settings(_KEY):
        return
    if not logins(application) or _has_own_timeout(application):
        return
    message = f"{_KEY} is never set, so a session that nobody uses is accepted for 31 days"
    certain = not application.loads_unseen_settings and not has_own_interface(application)
    yield Finding(control, message, application.apps[0].at(), certain)


def _has_own_timeout(application: Application) -> bool:
    keys = [
        use.key for module in application.modules for f in module.functions for use in f.session
    ]
    return any(_SEEN.search(key) for key in keys)
