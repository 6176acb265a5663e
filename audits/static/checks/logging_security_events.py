"""Logins and refusals that leave no trace."""

import re
from collections.abc import Iterator

from audits.check import check
from audits.finding import Finding
from audits.project.application.application import Application
from audits.project.application.header_policy import is_hardened
from audits.project.application.known import KnownFunction
from audits.project.application.logins import logins
from audits.project.code.log_calls import LEVELS
from policies.model import Control

_LOGINS = frozenset({"login_user", "login_fresh", "create_access_token"})
_RECORDS = re.compile(
    r"(?i)audit|(^|_)log(_|s$|$)|logger|record_|_event|events?$|activity|histor|sentry|statsd"
    r"|failed_?login|login_?(fail|attempt|success|event|count)|track|notify|signal"
)
_SIGNALS = ("user_logged_in.connect", "user_authenticated.connect", "user_login_failed.connect")
_REFUSALS = ("429", "CSRFError", "RateLimitExceeded")


@check("logging.security-events")
def login_unrecorded(application: Application, control: Control) -> Iterator[Finding]:
    if is_hardened(application) or _records_by_signal(application):
        return
    writers = {_key(one.function) for one in logins(application)}
    silent = [
        view
        for view in application.views
        if _logs_in(application, view, writers) and not _records(application, view)
    ]
    for first, *others in [silent] if silent else []:
        message = f"{first.function.name}() logs in, and records neither success nor failure"
        places = tuple(one.at() for one in others)
        yield Finding(control, message, first.at(), related=places)


def _records_by_signal(application: Application) -> bool:
    return any(application.called(name) for name in _SIGNALS) or bool(
        [one for name in _SIGNALS for one in application.decorated(name)]
    )


def _key(known: KnownFunction) -> tuple[str, str]:
    return known.module.path, known.function.symbol


def _logs_in(application: Application, view: KnownFunction, writers: set[tuple[str, str]]) -> bool:
    """Whether a view signs somebody in, itself or through a function that it calls."""
    renews = "refresh" in view.function.name.lower()
    if renews or not any(route.allows_unsafe for route in application.routes_of(view)):
        return False
    called = {_last(one.name) for one in application.calls_of(view, depth=1)}
    return _key(view) in writers or bool(called & _LOGINS)


def _records(application: Application, function: KnownFunction) -> bool:
    """Whether a function, or one that it calls, writes a record; methods of objects by name."""
    called = [one.name for one in application.calls_of(function, depth=2)]
    if any(_is_record(name) for name in called):
        return True
    names = {_last(name) for name in called if application.function_named(name) is None}
    return any(
        _is_record(application.resolve(call.name))
        for module in application.modules
        for one in module.functions
        if one.name in names and one.owner
        for call in one.calls
    )


def _is_record(name: str) -> bool:
    receiver, _, last = name.rpartition(".")
    return bool(_RECORDS.search(last) or (last in LEVELS and _RECORDS.search(receiver)))


def _last(name: str) -> str:
    return name.rpartition(".")[2]


@check("logging.security-events")
def refusal_unrecorded(application: Application, control: Control) -> Iterator[Finding]:
    if is_hardened(application):
        return
    for subject, handlers in sorted(application.error_handlers().items()):
        if not subject.endswith(_REFUSALS):
            continue
        for handler in handlers:
            if handler.module.role == "application" and not _records(application, handler):
                message = f"the handler for {_last(subject)} records nothing"
                yield Finding(control, message, handler.at(), certain=False)
