"""Logouts that leave parts of the session behind."""

from collections.abc import Iterator

from audits.check import check
from audits.finding import Finding
from audits.project.application.application import Application
from audits.project.application.header_policy import is_hardened
from audits.project.application.logins import clears_session, logouts, session_keys
from policies.model import Control

_HARMLESS = frozenset(
    {"", "next", "lang", "language", "locale", "theme", "csrf_token", "_remember"}
)


@check("session.logout-ends")
def logout_leaves_keys(application: Application, control: Control) -> Iterator[Finding]:
    """Each logout that removes chosen keys, where others are, or may be, left."""
    if is_hardened(application):
        return
    written = session_keys(application)
    for logout in logouts(application):
        left = sorted(written - logout.popped - _HARMLESS)
        if clears_session(application, logout.function):
            continue
        if logout.by_extension:
            rest = f": {_listed(left)} and the like stay" if left else ""
            message = f"logout_user() alone keeps what else is in the session{rest}"
            yield Finding(control, message, logout.at(), certain=bool(left))
        elif left or not written:
            rest = _listed(left) if left else "every other key"
            message = f"this logout removes chosen keys and leaves {rest} in the session"
            yield Finding(control, message, logout.at())


def _listed(keys: list[str]) -> str:
    return ", ".join(repr(one) for one in keys[:2])
