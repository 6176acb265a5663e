"""Doors at which passwords and codes may be tried without end."""

import re
from collections.abc import Iterator

from audits.check import check
from audits.finding import Finding
from audits.project.application.application import Application
from audits.project.application.known import KnownFunction, Route
from audits.project.application.limits import (
    Limit,
    is_limited,
    limiters,
    limits_of,
    per_minute,
    slows,
)
from policies.model import Control

_IDENTITY = re.compile(r"(?i)^_?(user|member|account|customer)(_?(id|name))?$|^uid$|^logged_?in$")
_FEDERATED = re.compile(r"(?i)saml|oauth|oidc|openid|sso|callback|(^|[/._])cas([/._]|$)|\bacs\b")
_GUARD = re.compile(r"(?i)^(jwt|login|auth\w*|token|permission\w*)_required$|^require_")
_COMPARES = re.compile(
    r"(?i)(check|valid)\w*_?(pass(?!\w*allowed)|two|2fa|t?otp|mfa|code|cred|auth|token)|verif"
    r"|compare|authent|log_?in|match"
)
_VERIFIES = re.compile(r"(?i)^(verify|load|decode|check|validate)_?\w*token$")
_TOKEN = re.compile(r"(?i)reset|forgot|token")


@check("rate.authentication")
def rate_authentication(application: Application, control: Control) -> Iterator[Finding]:
    """Login, reset and code views without a limit of their own; one finding where none exists."""
    doors = _doors(application, re.compile(control.text("sensitive_name_pattern")))
    if not doors:
        return
    if not is_limited(application):
        message = f"{doors[0].function.symbol}() can be tried as often as one likes; nothing counts"
        related = tuple(one.at() for one in doors[1:])
        yield Finding(control, message, doors[0].at(), related=related)
        return
    if _is_tight(application, control.integer("max_per_minute")):
        return
    for view in doors:
        limits = list(limits_of(application, view))
        if not limits and not slows(application, view):
            if _opens_by_token(view):
                continue
            message = f"{view.function.symbol}() checks credentials and has no limit of its own"
            yield Finding(control, message, view.at(), not _TOKEN.search(view.function.symbol))
        elif limits:
            yield from _wide(control, view, limits)


def _opens_by_token(view: KnownFunction) -> bool:
    """Whether the view only takes a signed token back, which nobody guesses."""
    called = [one.name.rpartition(".")[2] for one in view.function.calls]
    signed = any(_VERIFIES.search(one) for one in called)
    return signed and _TOKEN.search(view.function.symbol) is not None and not _logs_in(view)


def _is_tight(application: Application, allowed: int) -> bool:
    """Whether the limit for everything is narrow enough for a door."""
    rates = [per_minute(one.call.keyword("default_limits")) for one in limiters(application)]
    return any(rate is not None and rate <= allowed for rate in rates)


def _wide(control: Control, view: KnownFunction, limits: list[Limit]) -> Iterator[Finding]:
    rates = [per_minute(next(iter(one.decorator.arguments), None)) for one in limits]
    known = [rate for rate in rates if rate is not None]
    if len(known) == len(rates) and min(known) > control.integer("max_per_minute"):
        message = f"{view.function.symbol}() may be tried {min(known):.0f} times a minute"
        yield Finding(control, message, view.at())
    keyed = any(one.decorator.keyword("key_func") is not None for one in limits)
    if control.boolean("account_key") and not keyed:
        message = f"{view.function.symbol}() is limited by client only, not by account"
        yield Finding(control, message, view.at(), certain=False)


def _doors(application: Application, pattern: re.Pattern[str]) -> list[KnownFunction]:
    """Views that check credentials and answer an unsafe method, one a class.

    Those named after a login stand first.
    """
    found: dict[tuple[str, str], KnownFunction] = {}
    for route in application.routes:
        for view in route.views:
            if route.module.role == "application" and _is_door(route, view, pattern):
                symbol = view.function.owner or view.function.symbol
                found.setdefault((view.module.path, symbol), view)
    return [found[key] for key in sorted(found, key=lambda one: ("log" not in one[1], one))]


def _is_door(route: Route, view: KnownFunction, pattern: re.Pattern[str]) -> bool:
    if route.facts.kind == "class":
        submits = view.function.name in ("post", "put", "dispatch_request")
    else:
        submits = route.allows_unsafe
    if _only_prepares(view):
        return False
    names = (route.endpoint, view.function.name, view.function.owner, route.rule or "")
    if any(_FEDERATED.search(name) for name in names):
        return False
    return submits and (_logs_in(view) or any(pattern.search(name) for name in names))


def _only_prepares(view: KnownFunction) -> bool:
    """Whether a view lets only those in who are logged in, and compares nothing they send."""
    words = [one.name.rpartition(".")[2] for one in view.function.decorators]
    guarded = any(_GUARD.search(one.removesuffix("()")) for one in words)
    called = [one.name.rpartition(".")[2] for one in view.function.calls]
    return guarded and bool(called) and not any(_COMPARES.search(one) for one in called)


def _logs_in(view: KnownFunction) -> bool:
    """Whether the view makes the visitor somebody, whatever the view is called."""
    calls = any(one.name == "flask_login.login_user" for one in view.function.calls)
    return calls or any(
        one.how == "write" and _IDENTITY.search(one.key) for one in view.function.session
    )
