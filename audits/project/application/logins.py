"""Where a project signs people in and out: identities in the session and Flask-Login."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from audits.finding import Location
from audits.project.application.application import Application
from audits.project.application.known import Known, KnownFunction
from audits.project.code.place import Place
from audits.project.facts.facts import SessionUse
from audits.project.facts.values import Value

IDENTITY = frozenset(
    {
        *("_user_id", "user_id", "userid", "uid", "user", "username", "user_name", "account_id"),
        *("logged_in", "loggedin", "is_logged_in", "authenticated", "is_authenticated"),
        *("current_user", "admin", "is_admin", "member_id", "customer_id", "user.itemid"),
    }
)
"""Keys under which applications keep who is signed in."""

LOGOUT = re.compile(r"(log|sign)[_-]?(out|off)(?!\w*_required)", re.IGNORECASE)
_LOGIN_USER = "flask_login.login_user"
_LOGOUT_USER = "flask_login.logout_user"
_CLEARING = re.compile(
    r"(clear|regenerate|renew|rotate|recreate|reset|flush|new|destroy|invalidate)_?\w*session"
    r"|session\w*[._](clear|regenerate|renew|rotate|reset|flush|cycle|destroy|invalidate)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Login:
    """The first identity that a function writes; `key` is "" for a call of login_user()."""

    function: KnownFunction
    place: Place
    key: str
    value: Value
    reach: str

    @property
    def words(self) -> str:
        """The write as a message names it."""
        return f"session[{self.key!r}]" if self.key else "login_user()"

    def at(self) -> Location:
        """The place as a finding names it."""
        return Known(self.function.module, self.place).at()


def logins(
    application: Application, keys: frozenset[str] = IDENTITY, *, every: bool = False
) -> tuple[Login, ...]:
    """What signs somebody in, the first of each function (`every`: all), by path and line.

    Views that only signed-in people reach are left out, as are empty values.
    """
    found = []
    for known in _functions(application):
        own = sorted(_written(application, known, keys), key=lambda one: one.place.line)
        if own and not _is_guarded(application, known):
            found.extend(own if every else own[:1])
    return tuple(found)


def _functions(application: Application) -> Iterator[KnownFunction]:
    for module in sorted(application.modules, key=lambda one: one.path):
        if module.role == "application":
            for function in module.functions:
                yield KnownFunction(module, function.place, function)


def _is_guarded(application: Application, known: KnownFunction) -> bool:
    names = [application.resolve(one.name) for one in known.function.decorators]
    return any(re.search(r"(login|auth\w*|admin|role\w*|permission\w*)_required", n) for n in names)


def _written(
    application: Application, known: KnownFunction, keys: frozenset[str]
) -> Iterator[Login]:
    for use in known.function.session:
        empty = use.value.kind == "constant" and not use.value.constant
        if use.how == "write" and use.key in keys and not empty:
            yield Login(known, use.place, use.key, use.value, use.reach)
    for call in known.function.calls:
        given = call.argument(0, "user") or Value("other")
        if application.resolve(call.name) == _LOGIN_USER and "Anonymous" not in given.name:
            yield Login(known, call.place, "", given, call.reach)


def callers(
    application: Application, known: KnownFunction
) -> Iterator[tuple[KnownFunction, Place]]:
    """Functions of the project that call `known`, each with the place of the call."""
    last = known.function.name
    for one in _functions(application):
        for call in one.function.calls:
            if call.name.rpartition(".")[2] == last:
                target = application.function_named(application.resolve(call.name))
                if target is not None and target.function is known.function:
                    yield one, call.place


def clears_session(application: Application, known: KnownFunction, line: int = 0) -> bool:
    """Whether a function empties or renews the session, itself or through what it calls.

    With `line`, a clearing must come before it and not stand under a deeper condition.
    """
    places = [one.place for one in known.function.session]
    places += [one.place for one in known.function.calls]
    limit = next((one.column for one in places if one.line == line), 0)
    for use in known.function.session:
        if _empties(use) and _is_before(use.place, line, limit):
            return True
    for call in known.function.calls:
        name = application.resolve(call.name)
        if "regenerate" in name.rpartition(".")[2]:
            return True
        if call.place.line >= line > 0 or (call.guarded and call.place.column > limit and line):
            continue
        inner = application.function_named(name)
        if _CLEARING.search(name) or (inner is not None and _empties_directly(inner)):
            if name != "flask.session.clear":
                return True
    return False


def _empties_directly(known: KnownFunction) -> bool:
    return any(_empties(use) for use in known.function.session)


def _empties(use: SessionUse) -> bool:
    return use.how == "clear" or (use.how == "pop" and not use.key)


def _is_before(place: Place, line: int, column: int) -> bool:
    return not line or (place.line < line and place.column <= column)


@dataclass(frozen=True, slots=True)
class Logout:
    """A function that signs out; `popped` are the keys it removes, `place` its first step."""

    function: KnownFunction
    place: Place
    popped: frozenset[str]
    by_extension: bool

    def at(self) -> Location:
        """The place as a finding names it."""
        return Known(self.function.module, self.place).at()


def logouts(application: Application) -> Iterator[Logout]:
    """Functions that end a login: so named, or views that only take identities away."""
    for known in _functions(application):
        uses = [one for one in known.function.session if _removes(one)]
        calls = [c for c in known.function.calls if application.resolve(c.name) == _LOGOUT_USER]
        places = [one.place for one in uses if one.key in IDENTITY]
        only_removes = bool(places) and not list(_written(application, known, IDENTITY))
        places += [one.place for one in calls]
        if places and _is_logout(application, known, only_removes=only_removes):
            first = min(places, key=lambda one: (one.line, one.column))
            yield Logout(known, first, frozenset(one.key for one in uses), bool(calls))


def _is_logout(application: Application, known: KnownFunction, *, only_removes: bool) -> bool:
    rules = [route.rule or "" for route in application.routes_of(known)]
    named = any(LOGOUT.search(text) for text in (known.function.symbol, *rules))
    return named or (only_removes and bool(rules))


def _removes(use: SessionUse) -> bool:
    empty = use.value.kind == "constant" and not use.value.constant
    return use.how == "pop" or (use.how == "write" and empty)


@dataclass(frozen=True, slots=True)
class KnownUse(Known):
    """A touch of the session somewhere in the project."""

    use: SessionUse


def session_uses(application: Application) -> Iterator[KnownUse]:
    """Every touch of the session inside functions, by path, outside tests and tooling."""
    for known in _functions(application):
        for use in known.function.session:
            yield KnownUse(known.module, use.place, use)


def session_keys(application: Application) -> frozenset[str]:
    """Keys that the project itself writes into the session, outside tests."""
    return frozenset(
        one.use.key
        for one in session_uses(application)
        if one.use.how == "write" and not one.use.key.startswith(".") and not _removes(one.use)
    )


def makes_permanent(application: Application) -> bool:
    """Whether the project sets `session.permanent`."""
    return any(
        one.use.how == "write" and one.use.key == ".permanent" and not _removes(one.use)
        for one in session_uses(application)
    )
