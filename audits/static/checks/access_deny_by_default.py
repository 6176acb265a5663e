"""Views that somebody forgot to guard."""

import ast
import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from fnmatch import fnmatchcase

from audits.check import check
from audits.finding import Finding
from audits.project.application.application import Application
from audits.project.application.guards import Guards
from audits.project.application.known import KnownFunction, Route
from audits.project.code.module import Module
from audits.project.facts.facts import Call
from audits.project.facts.inline_guards import inline_guards
from policies.model import Control

_ADMIN = re.compile(
    r"(?i)(^|[/_.-])(admin(istration|istrator)?|superuser|delete_?(user|account)s?)([/_.-]|$)"
)
_PUBLIC = re.compile(
    r"(?i)lost|log_?(in|out|on)|sign_?(in|up|out|on)|regist|forgot|reset|recover|confirm|verif|activat"
    r"|auth|sso|saml|oidc|callback|hook|token|csp|report|health|ping|contact|subscri|newsletter"
    r"|captcha|consent|cookie|lang|locale|theme|feedback|search|passw|error|guest|public|install"
    r"|setup|session|two_?factor|2fa|mfa|t?otp|(^|_)tf_|rescue"
)
_EFFECT = re.compile(
    r"(?i)(^|[._])(commit|(delete|remove|save|update|insert|create|add|drop|store|upload|write"
    r"|import|edit|clear|purge|destroy|set|change|rename|move|enable|disable|start|stop|run|send)"
    r"(_\w+)?|execute|put|flush)$"
)
_HARMLESS = re.compile(r"^(flask|flask_login|logging|json|time|datetime)\.|\.(headers|args)\.\w+$")
_CREDENTIALS = re.compile(
    r"(?i)check_password|verify_password|login_user|authenticate|compare_digest"
)
_PUBLIC_SWITCH = re.compile(r"(?i)(^|_)(public|anonymous|guests?|strangers?|open)(_|$)")
_CHANGING = frozenset({"PUT", "PATCH", "DELETE"})
_VERBS = frozenset({"GET", "HEAD", "POST", *_CHANGING})
_MANY = 4


@dataclass(frozen=True, slots=True)
class _Door:
    """One function behind one rule, with the request methods that reach it."""

    route: Route
    view: KnownFunction
    methods: frozenset[str]

    @property
    def is_administrative(self) -> bool:
        return any(_ADMIN.search(word) for word in (self.route.rule or "", self.route.endpoint))


@check("access.deny-by-default")
def access_deny_by_default(application: Application, control: Control) -> Iterator[Finding]:
    """Unguarded views that change something, where others are guarded, and administration."""
    guards = Guards(application, re.compile(control.text("guard_pattern")))
    public = control.names("public_endpoints")
    doors = [one for route in application.routes for one in _doors(route)]
    beside = Counter(one.view.module.path for one in doors if guards.of(one.route, one.view))
    by_file: dict[str, dict[str, _Door]] = defaultdict(dict)
    for one in doors:
        asked = one.is_administrative or (beside and _changes(application, one))
        if asked and not guards.of(one.route, one.view) and not _is_public(one, public):
            by_file[one.view.module.path].setdefault(one.view.function.symbol, one)
    for path, found in sorted(by_file.items()):
        yield from _findings(control, list(found.values()), beside[path])


def _doors(route: Route) -> Iterator[_Door]:
    if route.module.role != "application":
        return
    for view in route.views:
        verb = view.function.name.upper()
        own = route.facts.kind == "class" and verb in _VERBS
        yield _Door(route, view, frozenset({verb}) if own else route.methods)


def _findings(control: Control, doors: list[_Door], beside: int) -> Iterator[Finding]:
    """One finding a view; one for a whole file where that many open views look deliberate."""
    if len(doors) >= _MANY and beside < len(doors) * _MANY:
        message = f"{len(doors)} views of this file change something and no guard is seen"
        related = tuple(one.route.at() for one in doors[1:])
        yield Finding(control, message, doors[0].route.at(), certain=False, related=related)
        return
    for one in doors:
        what = "administers" if one.is_administrative else "changes something"
        message = f"{one.view.function.symbol}() {what} and no guard stands before it"
        certain = one.is_administrative or beside >= len(doors)
        yield Finding(control, message, one.route.at(), certain)


def _is_public(door: _Door, patterns: tuple[str, ...]) -> bool:
    module = door.route.module.name.rpartition(".")[2]
    names = (door.route.endpoint, door.view.function.name)
    spelled = {*names, *(f"{module}.{name}" for name in names)}
    if any(fnmatchcase(name, pattern) for name in spelled for pattern in patterns):
        return True
    calls = door.view.function.calls
    if any(_CREDENTIALS.search(one.name) or _opens_by_setting(one) for one in calls):
        return True
    words = (door.route.rule or "", *names, door.view.function.owner)
    return not door.is_administrative and any(_PUBLIC.search(word) for word in words)


def _opens_by_setting(call: Call) -> bool:
    """Whether a call asks the configuration if strangers may do this."""
    given = call.argument(0, "key") if call.name.endswith("config.get") else None
    key = str(given.constant) if given is not None and given.kind == "constant" else ""
    return bool(_PUBLIC_SWITCH.search(key))


def _changes(application: Application, door: _Door) -> bool:
    if door.methods & _CHANGING:
        return True
    names = [call.name for call in application.calls_of(door.view)]
    return "POST" in door.methods and any(
        _EFFECT.search(name) and not _HARMLESS.search(name) for name in names
    )


@check("access.deny-by-default")
def access_deny_by_default_inline(module: Module, control: Control) -> Iterator[Finding]:
    """The first view of a file that tests the login in its own body."""
    pattern = re.compile(control.text("guard_pattern"))
    for test in inline_guards(module):
        if _is_decorated(module, test, pattern):
            continue
        message = "the login is tested inside the view; a view that forgets the test is open"
        yield Finding(control, message, module.at(test), certain=False)
        return


def _is_decorated(module: Module, test: ast.If, pattern: re.Pattern[str]) -> bool:
    function = module.function_of(test)
    names = [module.name_of(one) for one in function.decorator_list] if function else []
    return any(pattern.search(name.removesuffix("()").rpartition(".")[2]) for name in names)
