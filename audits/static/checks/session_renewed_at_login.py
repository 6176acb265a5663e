"""Logins that go on in the session which the visitor brought along."""

import re
from collections.abc import Iterator

from audits.check import check
from audits.finding import Finding
from audits.project.application.application import Application
from audits.project.application.header_policy import is_hardened
from audits.project.application.known import KnownFunction
from audits.project.application.logins import Login, callers, clears_session, logins
from audits.static.grouping import gathered
from policies.model import Control

_RESUMED = re.compile(r"(?i)passive|(resume|restore)_?(user|session|login)")


@check("session.renewed-at-login")
def session_survives_login(application: Application, control: Control) -> Iterator[Finding]:
    """Each function that writes an identity before which neither it nor its callers clear."""
    yield from gathered(_surviving(application, control))


def _surviving(application: Application, control: Control) -> Iterator[Finding]:
    if is_hardened(application):
        return
    carried = control.names("carry_over_keys")
    for login in logins(application):
        if _is_rehearsed(login) or _RESUMED.search(login.function.function.symbol):
            continue
        if login.key in carried or clears_session(application, login.function, login.place.line):
            continue
        above = list(callers(application, login.function))
        if above and all(clears_session(application, one, place.line) for one, place in above):
            continue
        certain = _is_part_of_view(application, login, [one for one, _ in above])
        if certain or above:
            message = f"{login.words} goes into the session that existed before the login"
            yield Finding(control, message, login.at(), certain)


def _is_rehearsed(login: Login) -> bool:
    """Whether the login goes into a request that the function makes up, which has no visitor."""
    calls = login.function.function.calls
    return any(one.name.endswith(".test_request_context") for one in calls)


def _is_part_of_view(application: Application, login: Login, above: list[KnownFunction]) -> bool:
    """Whether a view writes the identity, itself or through one call."""
    views = {(one.module.path, one.function.symbol) for one in application.views}
    several = [login.function, *above]
    return any((one.module.path, one.function.symbol) in views for one in several)
