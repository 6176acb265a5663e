"""Answers for one user that a cache hands to the next."""

import re
from collections.abc import Iterator

from audits.check import check
from audits.finding import Finding
from audits.project.application.application import Application
from audits.project.application.known import KnownFunction
from audits.project.facts.facts import Decorator, FunctionFacts
from policies.model import Control

_PAGES = re.compile(
    r"(^|\.)(flask_caching|flask_cache|werkzeug\.contrib\.cache)\.\w+\(\)\.(cached|memoize)$"
)
_MEMORY = frozenset({"functools.lru_cache", "functools.cache", "cachetools.cached"})
_GUARD = re.compile(
    r"(?i)(login|auth|user|member|role|roles|permission|admin|token|jwt|fresh)\w*_required$"
    r"|^requires?_\w*(login|auth|user|role|permission|admin)|^has_access"
    r"|^(permissions?|roles?)_(required|accepted)$|^admin_only$|^jwt_required$"
)
_PERSONAL = re.compile(
    r"(^flask\.session\b)|(^flask_login\.current_user\b)|^flask\.g\.\w*(user|member)"
)
_OWN_KEY = ("make_cache_key", "key_prefix", "unless", "cache_none", "key")
_ONCE = frozenset({"flask.get_flashed_messages", "flask.flash", "flask_wtf.csrf.generate_csrf"})


@check("performance.cache-isolation")
def personal_page_cached(application: Application, control: Control) -> Iterator[Finding]:
    for known, cached in _cached(application, _PAGES):
        reason = _personal(application, known)
        if reason and not _has_own_key(cached):
            message = f"{known.function.name}() is cached for everybody, but {reason}"
            yield Finding(control, message, known.at_decorator(cached))


@check("performance.cache-isolation")
def request_kept_in_memory(application: Application, control: Control) -> Iterator[Finding]:
    pattern = re.compile("|".join(f"^{re.escape(name)}$" for name in sorted(_MEMORY)))
    for known, cached in _cached(application, pattern):
        read = [
            name
            for name in known.function.reads
            if name.startswith("flask.request.") or _PERSONAL.search(name)
        ]
        if read:
            message = f"{known.function.name}() is computed once, but reads {_plain(read[0])}"
            yield Finding(control, message, known.at_decorator(cached))


def _cached(
    application: Application, pattern: re.Pattern[str]
) -> Iterator[tuple[KnownFunction, Decorator]]:
    for module in application.modules:
        for function in module.functions if module.role == "application" else ():
            for one in function.decorators:
                if pattern.search(application.resolve(one.name)):
                    yield KnownFunction(module, function.place, function), one


def _has_own_key(cached: Decorator) -> bool:
    """Whether the cache is given a key or a condition that is computed for each request."""
    given = [cached.keyword(name) for name in _OWN_KEY]
    return any(one is not None and one.kind != "constant" for one in given) or bool(
        cached.keyword("**")
    )


def _personal(application: Application, known: KnownFunction) -> str:
    function = known.function
    guard = _guard(application, function)
    if guard:
        return f"{guard} guards it"
    read = next((name for name in function.reads if _PERSONAL.search(name)), "")
    if read:
        return f"reads {_plain(read)}"
    for one in function.calls:
        name = application.resolve(one.name)
        if name in _ONCE:
            return f"calls {name.rpartition('.')[2]}()"
        form = application.class_named(name)
        if form is not None and any(form.facts is one.facts for one in application.forms):
            return f"shows the form {form.facts.name} with its token"
    return ""


def _guard(application: Application, function: FunctionFacts) -> str:
    for one in function.decorators:
        last = application.resolve(one.name).removesuffix("()").rpartition(".")[2]
        if _GUARD.search(last):
            return last
    return ""


def _plain(name: str) -> str:
    return name.removeprefix("flask.").removeprefix("flask_login.").replace("()", "")
