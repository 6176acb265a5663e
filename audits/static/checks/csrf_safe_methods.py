"""Views that change state when they are asked by GET."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from audits.check import check
from audits.finding import Finding, Location
from audits.project.application.application import Application
from audits.project.application.known import KnownFunction, Route
from audits.project.facts.values import Value
from policies.model import Control

_REACHED = frozenset({"any", "safe"})
_IDENTITY = re.compile(r"^_?(user|uid|username|account|member|admin)(_?id)?$|logged_?in|authent")
_SMALL = re.compile(
    r"lang|locale|theme|next|url|redirect|referr|state|nonce|verifier|page|sort|filter|view|tab"
    r"|query|search|last|visit|time|flash|csrf|xsrf|_id_token|oauth|saml|limit|order|columns?",
    re.IGNORECASE,
)
_ONE_TIME = re.compile(
    r"callback|oauth|oidc|openid|authori[sz]e|sso|saml|confirm|verif|activat|token|unsubscribe"
    r"|magic|reset|invit|login|signin|sign_in|setup|install",
    re.IGNORECASE,
)
_WRITES_NAME = re.compile(
    r"(^|_)(add|create|update|toggle|save|enable|set|subscribe|follow|unfollow|like|vote|clear"
    r"|restore|cancel|accept|mark)(_|$)"
)
_COMMITS = re.compile(r"session\.commit$|\.save$|\.(insert|update|delete|replace)_(one|many)$")
_ENDS = re.compile(r"(^|\.)(logout|log_out|sign_?out|do_logout|logout_user)$", re.IGNORECASE)
_SINGLE_LOGOUT = re.compile(r"(^|_)(slo|sls|single_logout)(_|$)", re.IGNORECASE)
_VERBS = (
    "delete|remove|destroy|purge|disable|deactivate|approve|reject|ban|revoke|clear|unlink"
    "|rmtree|drop"
)
_DELETES = re.compile(rf"(?:^|\.)(?:{_VERBS})(?:_\w+)?$|_(?:{_VERBS})$")
_HARMLESS = re.compile(r"^(flask|os\.environ)\.|cache|\.(may|can)\.|permission|allowed", re.I)


@dataclass(frozen=True, slots=True)
class Change:
    """What a view changes and where, as words after its name."""

    what: str
    place: Location
    certain: bool = True


@check("csrf.safe-methods")
def csrf_safe_methods(application: Application, control: Control) -> Iterator[Finding]:
    """One finding for each view, at its first and surest change."""
    for route, change in changing_routes(application, control):
        message = f"{route.endpoint} {change.what} when it is asked by GET"
        yield Finding(control, message, change.place, change.certain)


def changing_routes(application: Application, control: Control) -> Iterator[tuple[Route, Change]]:
    """The first route of each view that changes state when asked by GET, and how it does."""
    for view in application.views:
        routes = application.routes_of(view)
        if view.module.role != "application" or not _answers_get(view, routes):
            continue
        changes = list(_changes(application, view, routes, control))
        if changes:
            yield routes[0], min(changes, key=lambda one: (not one.certain, one.place.line))


def _answers_get(view: KnownFunction, routes: list[Route]) -> bool:
    if any(one.facts.kind == "class" for one in routes):
        return view.function.name == "get"
    return any(one.methods & {"GET", "HEAD"} for one in routes)


def _changes(
    application: Application, view: KnownFunction, routes: list[Route], control: Control
) -> Iterator[Change]:
    names = [view.function.name, *(one.rule or "" for one in routes)]
    pattern = re.compile(control.text("changing_name_pattern"))
    says_so = any(pattern.search(name.strip("/")) for name in names)
    one_time = any(_ONE_TIME.search(name) for name in names)
    only_get = not any(one.allows_unsafe or "?" in one.methods for one in routes)
    yield from _session(view, control, says_so=says_so, one_time=one_time)
    yield from _logins(application, view, one_time=one_time, only_get=only_get)
    yield from _cookies(view, control)
    if not any("token" in name for name in names):
        yield from _removals(view, says_so=says_so, only_get=only_get)
    if only_get and not one_time and not says_so and _WRITES_NAME.search(view.function.name):
        yield from _writes(view)


def _session(
    view: KnownFunction, control: Control, *, says_so: bool, one_time: bool
) -> Iterator[Change]:
    allowed = set(control.names("safe_write_keys"))
    for use in view.function.session:
        place = _at(view, use.place.line, use.place.column, use.place.anchor)
        identity = bool(_IDENTITY.search(use.key))
        if use.reach not in _REACHED or use.key in allowed or use.key.startswith("."):
            continue
        if use.how == "clear" or (use.how == "pop" and (identity or says_so)):
            if not one_time:
                yield Change("ends the session", place)
        elif use.how == "write" and identity and not one_time:
            certain = not (use.value.kind == "constant" and use.value.constant is None)
            yield Change(f"writes {use.key} into the session", place, certain)
        elif use.how == "write" and _is_given(use.value, view) and not _SMALL.search(use.key):
            yield Change(f"writes {use.key or 'a value'} into the session", place, certain=False)


def _is_given(value: Value, view: KnownFunction) -> bool:
    """Whether a value comes straight from the request."""
    if value.name.removeprefix("?") in view.function.parameters:
        return True
    return value.name.startswith(("flask.request.args", "flask.request.values"))


def _logins(
    application: Application, view: KnownFunction, *, one_time: bool, only_get: bool
) -> Iterator[Change]:
    for one in view.function.calls:
        if one.reach not in _REACHED:
            continue
        name = application.resolve(one.name)
        place = _at(view, one.place.line, one.place.column, one.place.anchor)
        if name in ("flask_login.logout_user", "flask_security.logout_user"):
            if _SINGLE_LOGOUT.search(view.function.name):
                continue
            yield Change("logs out", place, certain=not one_time)
        elif _ENDS.search(name) and _ENDS.search(view.function.name):
            yield Change("logs out", place)
        elif name == "flask_login.login_user" and not one_time and only_get:
            if not any("Anonymous" in given.name for given in one.arguments):
                yield Change("logs in", place)


def _cookies(view: KnownFunction, control: Control) -> Iterator[Change]:
    allowed = set(control.names("safe_write_keys"))
    for one in view.function.calls:
        if one.reach in _REACHED and one.name.rpartition(".")[2] == "set_cookie":
            first = one.argument(0, "key")
            key = str(first.constant) if first is not None and first.kind == "constant" else ""
            if key and key not in allowed and not _SMALL.search(key):
                place = _at(view, one.place.line, one.place.column, one.place.anchor)
                yield Change(f"sets the cookie {key}", place, certain=False)


def _removals(view: KnownFunction, *, says_so: bool, only_get: bool) -> Iterator[Change]:
    for one in view.function.calls:
        if one.reach not in _REACHED:
            continue
        place = _at(view, one.place.line, one.place.column, one.place.anchor)
        name = one.name
        if name.endswith(("session.delete", ".delete_instance", ".delete_one", ".delete_many")):
            yield Change("deletes", place, certain=only_get and (says_so or not one.guarded))
        elif says_so and (_DELETES.search(name) or _COMMITS.search(name)):
            if not _HARMLESS.search(name):
                certain = only_get and not one.guarded
                yield Change("changes what is stored", place, certain)


def _writes(view: KnownFunction) -> Iterator[Change]:
    for one in view.function.calls:
        if one.reach in _REACHED and _COMMITS.search(one.name):
            place = _at(view, one.place.line, one.place.column, one.place.anchor)
            yield Change("changes what is stored", place, certain=not one.guarded)


def _at(view: KnownFunction, line: int, column: int, anchor: str) -> Location:
    return Location(view.module.path, line, column, view.function.symbol, anchor)
