"""How the application keeps its session and writes its cookie: settings, Talisman, interfaces."""

from collections.abc import Callable, Iterator

from audits.project.application.application import Application
from audits.project.application.known import KnownSetting
from audits.project.facts.values import Value

_STORES = ("flask_session", "flask_kvsession", "flask_sessionstore", "flask_mongoengine")


def uses_session(application: Application) -> bool:
    """Whether the application sends a session cookie: session, flash() or form tokens."""
    return (
        application.has("session")
        or bool(application.calls("flask.flash"))
        or application.imports("flask_wtf")
    )


def has_own_interface(application: Application, *methods: str) -> bool:
    """Whether a session interface of the project defines one of `methods`, or exists at all."""
    for module in application.modules:
        for one in module.classes:
            if module.role != "test" and any(b.endswith("SessionInterface") for b in one.bases):
                if not methods or set(methods) & set(one.methods):
                    return True
    return False


def keeps_sessions_on_server(application: Application) -> bool:
    """Whether sessions are records on the server: a store extension or an own interface."""
    if any(application.imports(name) for name in _STORES) or application.settings("SESSION_TYPE"):
        return True
    return has_own_interface(application, "open_session")


def refused_settings(
    application: Application, key: str, refuses: Callable[[Value], bool]
) -> Iterator[KnownSetting]:
    """Values of a setting that `refuses` and that no derived class or other place replaces."""
    every = [one for one in application.settings(key) if "test" not in one.place.symbol.lower()]
    kept = [one for one in every if not refuses(one.value)]
    for one in every:
        if refuses(one.value) and one.setting.spelling not in ("pop", "default"):
            if not (one.setting.conditional and kept) and not _is_replaced(application, one, kept):
                yield one


def _is_replaced(application: Application, one: KnownSetting, kept: list[KnownSetting]) -> bool:
    """Whether a configuration class below that of `one` gives another value."""
    for other in kept:
        derived = application.class_named(other.setting.holder)
        if other.setting.spelling == "class" and derived is not None:
            if one.setting.holder in application.all_bases(derived):
                return True
    return False
