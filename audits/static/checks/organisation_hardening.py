"""Protections that are made and never installed, or installed only sometimes."""

from collections.abc import Iterator

from audits.check import check
from audits.finding import Finding
from audits.project.application.application import Application
from audits.project.application.header_policy import is_hardened
from audits.project.application.known import KnownCall
from audits.project.facts.values import Value
from policies.model import Control

_EXTENSIONS = {
    "flask_wtf.CSRFProtect": "CSRF protection",
    "flask_talisman.Talisman": "Talisman",
    "flask_limiter.Limiter": "the rate limiter",
    "flask_login.LoginManager": "the login manager",
}


@check("organisation.hardening")
def made_and_never_installed(application: Application, control: Control) -> Iterator[Finding]:
    if not application.apps or is_hardened(application) or _installs_unseen(application):
        return
    for name, words in _EXTENSIONS.items():
        made = [one for one in application.calls(name) if one.module.role == "application"]
        installed = application.calls(f"{name}().init_app")
        waiting = [one for one in made if not _is_given_app(one)]
        if waiting and not installed and len(waiting) == len(made):
            message = f"{words} is created, but init_app() is never called: it does nothing"
            yield Finding(control, message, waiting[0].at())


def _installs_unseen(application: Application) -> bool:
    """Whether extensions are installed through something whose type is not known: a loop."""
    return any(
        one.name == "?.init_app" or one.name.startswith("?")
        for one in application.called(".init_app")
    )


def _is_given_app(known: KnownCall) -> bool:
    if known.call.keyword("app") is not None or known.call.keyword("**") is not None:
        return True
    if known.name != "flask_limiter.Limiter":
        return bool(known.call.arguments)
    return any(_is_app(one) for one in known.call.arguments)


def _is_app(value: Value) -> bool:
    """Whether an argument of Limiter, which takes key and application in either order, is it."""
    last = value.name.removesuffix("()").rpartition(".")[2].lstrip("?").lower()
    return value.name == "flask.Flask()" or last in ("flask", "app", "application")


@check("organisation.hardening")
def installed_sometimes(application: Application, control: Control) -> Iterator[Finding]:
    serving = {(view.module.path, view.function.symbol) for view in application.views}
    for name, words in _EXTENSIONS.items():
        every = _installations(application, name)
        for one in every:
            if (one.module.path, one.call.function) in serving:
                message = f"a view installs {words}: until it is called there is none"
                yield Finding(control, message, one.at())
            elif one.call.guarded and len(every) == 1:
                message = f"{words} is installed only under a condition"
                certain = not one.call.function  # the condition of a factory may be a fair choice
                yield Finding(control, message, one.at(), certain)


def _installations(application: Application, name: str) -> list[KnownCall]:
    made = [one for one in application.calls(name) if _is_given_app(one)]
    found = [*made, *application.calls(f"{name}().init_app")]
    return [one for one in found if one.module.role == "application"]
