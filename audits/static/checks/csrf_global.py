"""Applications that take changes without one check against forged requests for all of them."""

import re
from collections.abc import Iterator

from audits.check import check
from audits.finding import Finding
from audits.project.application.application import Application
from audits.project.application.header_policy import is_hardened
from audits.project.facts.values import Value
from policies.model import Control

_PROTECTION = "flask_wtf.CSRFProtect"
_OWN_CHECK = re.compile(r"[cx]srf|same_?origin|check_origin|verify_origin|fetch_metadata", re.I)
_SITE_HEADERS = frozenset({"origin", "sec-fetch-site", "x-csrf-token", "x-csrftoken"})
_WITH_PROTECTION = ("flask_appbuilder", "secure_app", "flask_paranoid", "flask_csrf")
_TOKENS = ("flask_jwt_extended", "flask_httpauth", "flask_jwt", "jwt", "authlib", "jose")


@check("csrf.global")
def csrf_switched_off(application: Application, control: Control) -> Iterator[Finding]:
    """Settings that disable the check or take methods out of it."""
    by_hand = application.calls(f"{_PROTECTION}().protect")
    for key in ("WTF_CSRF_ENABLED", "WTF_CSRF_CHECK_DEFAULT"):
        for one in application.settings(key):
            if key == "WTF_CSRF_CHECK_DEFAULT" and by_hand:
                continue
            if one.value.is_constant(False):
                message = f"{key} is False: no form and no view checks for forged requests"
                yield Finding(control, message, one.at(key), not one.setting.conditional)
    for one in application.settings("WTF_CSRF_METHODS"):
        missing = sorted(set(control.names("methods")) - _texts(one.value))
        if one.value.kind == "sequence" and missing:
            message = f"WTF_CSRF_METHODS leaves out {', '.join(missing)}"
            yield Finding(control, message, one.at("WTF_CSRF_METHODS"))


def _texts(value: Value) -> set[str]:
    return {str(item.constant).upper() for item in value.items}


@check("csrf.global")
def csrf_global(application: Application, control: Control) -> Iterator[Finding]:
    """No protection at all, at the place that creates the application."""
    methods = set(control.names("methods"))
    changing = [one for one in application.routes if one.methods & methods]
    if not application.apps or not changing or is_protected(application):
        return
    forms = any(not _is_plain(one.facts.bases) for one in application.forms)
    sessions = application.has("session")
    if not forms and _checks_tokens(application):
        if not sessions or not application.imports("flask_login"):
            return
    if forms:
        message = "only forms check their tokens: without CSRFProtect other views take any request"
    else:
        message = "views take POST, but CSRFProtect is never set up: other sites can send requests"
    certain = (forms or sessions) and not application.loads_unseen_settings
    certain = certain or (forms and sessions)
    yield Finding(control, message, application.apps[0].at(), certain)


def _is_plain(bases: tuple[str, ...]) -> bool:
    return bool(bases) and all(one == "wtforms.Form" for one in bases)


def is_protected(application: Application) -> bool:
    """Whether something checks every request: CSRFProtect, another library or own code."""
    if is_hardened(application) or application.calls(_PROTECTION, f"{_PROTECTION}().init_app"):
        return True
    if any(application.imports(name) for name in _WITH_PROTECTION):
        return True
    for module in application.modules:
        if module.role == "test":
            continue
        if any(_OWN_CHECK.search(one.name) for one in module.functions):
            return True
    return any(_reads_site(application, kind) for kind in ("before_request", "request_started"))


def _reads_site(application: Application, kind: str) -> bool:
    """Whether a hook reads the headers that tell where a request comes from."""
    for hook in application.hooks(kind):
        for one in application.calls_of(hook):
            first = one.call.argument(0, "key")
            if one.name.startswith("flask.request.headers") and first is not None:
                if str(first.constant).lower() in _SITE_HEADERS:
                    return True
    return False


def _checks_tokens(application: Application) -> bool:
    """Whether clients prove themselves by a header that browsers do not add on their own."""
    if any(application.imports(name) for name in _TOKENS):
        return True
    for one in application.called(".headers.get"):
        first = one.call.argument(0, "key")
        if first is not None and str(first.constant).lower() in ("authorization", "x-api-key"):
            return True
    return any(
        read.startswith("flask.request.authorization")
        for module in application.modules
        for function in module.functions
        for read in function.reads
    )
