"""Rate limits of an application: who installs them, and what each view is given."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from audits.project.application.application import Application
from audits.project.application.header_policy import is_hardened
from audits.project.application.known import KnownCall, KnownFunction
from audits.project.facts.facts import Decorator
from audits.project.facts.values import Value

LIMITER = "flask_limiter.Limiter"
_METHODS = (f"{LIMITER}().limit", f"{LIMITER}().shared_limit")
_WORD = re.compile(
    r"(?i)rate_?limit|throttl|too_?many_?(req|att|log|fail)|brute_?force|lock_?out|login_?attempt"
    r"|fail(ed|ure)?_?(login|attempt)"
)
_DECORATOR = re.compile(r"(?i)(^|\.)(rate_?)?limit(ed|er|s)?$")
_LIBRARIES = ("ratelimit", "limits", "flask_ratelimiter", "pyrate_limiter", "slowapi")
_AMOUNT = re.compile(r"(?i)(\d+)\s*(?:/|per)\s*(\d*)\s*(second|minute|hour|day|month|year)")
_MINUTES = {
    "second": 1 / 60,
    "minute": 1.0,
    "hour": 60.0,
    "day": 1440.0,
    "month": 43200.0,
    "year": 525600.0,
}


@dataclass(frozen=True, slots=True)
class Limit:
    """A limit that a decorator puts on a view; `above` counts the decorators over it."""

    view: KnownFunction
    decorator: Decorator
    above: int

    @property
    def methods(self) -> frozenset[str] | None:
        """The request methods that are counted, None for all or where they are not known."""
        given = self.decorator.keyword("methods")
        if given is None or given.kind != "sequence":
            return None
        return frozenset(str(one.constant).upper() for one in given.items)


def limiters(application: Application) -> list[KnownCall]:
    """Places that create a Flask-Limiter."""
    return [one for one in application.calls(LIMITER) if one.module.role == "application"]


def is_limited(application: Application) -> bool:
    """Whether anything in the source counts requests: a library or code of the project."""
    if limiters(application) or is_hardened(application):
        return True
    if any(application.imports(name) for name in _LIBRARIES):
        return True
    return any(
        _WORD.search(function.name)
        for module in application.modules
        if module.role == "application"
        for function in module.functions
    )


def limits_of(application: Application, view: KnownFunction) -> Iterator[Limit]:
    """Limits that Flask-Limiter puts on a view by a decorator."""
    for above, one in enumerate(view.function.decorators):
        if application.resolve(one.name) in _METHODS:
            yield Limit(view, one, above)


def slows(application: Application, view: KnownFunction) -> bool:
    """Whether a view is limited in another way: by its class, its blueprint, the project's code."""
    if any("limiter" in one.name.lower() for one in application.called(".limit()")):
        return True
    owner = application.class_named(f"{view.module.name}.{view.function.owner}")
    attributes = dict(owner.facts.attributes) if owner is not None else {}
    on_class = attributes.get("decorators", Value("other")).items
    own = [*(one.name for one in view.function.decorators), *(one.name for one in on_class)]
    names = [application.resolve(name) for name in own]
    called = [one.name for one in application.calls_of(view, depth=2)]
    return any(_WORD.search(name) for name in (*names, *called)) or any(
        _DECORATOR.search(name) for name in names
    )


def per_minute(value: Value | None) -> float | None:
    """The tightest of the limits that a text or a list of texts spells out, per minute."""
    texts = [] if value is None else [one.constant for one in (value, *value.items)]
    rates = [
        int(amount) / (int(several or 1) * _MINUTES[unit.lower()])
        for text in texts
        if isinstance(text, str)
        for amount, several, unit in _AMOUNT.findall(text)
    ]
    return min(rates, default=None)
