"""Configuration that changes after it was declared."""

import re
from collections.abc import Iterator

from audits.check import check
from audits.finding import Finding
from audits.project.application.application import Application
from audits.project.application.header_policy import talismans
from policies.model import Control

_SECURITY = re.compile(
    r"SECRET|SESSION|COOKIE|CSRF|WTF_|DEBUG|TESTING|SERVER_NAME|TRUSTED|RATELIMIT|LOGIN|SSL|SCHEME"
)
_LIVE = ("item", "attribute", "update", "from_mapping", "pop")


@check("config.effective-policy")
def talisman_overrules_samesite(application: Application, control: Control) -> Iterator[Finding]:
    declared = application.settings("SESSION_COOKIE_SAMESITE")
    if not any(one.value.is_constant("Strict") for one in declared):
        return
    for one in talismans(application):
        if one.call.keyword("session_cookie_samesite") is None and not one.call.keyword("**"):
            message = "Talisman sets the session cookie to SameSite=Lax over the declared Strict"
            yield Finding(control, message, one.at())


@check("config.effective-policy")
def changed_while_serving(application: Application, control: Control) -> Iterator[Finding]:
    serving = {(view.module.path, view.function.symbol) for view in application.views}
    for kind in ("before_request", "after_request", "teardown_request"):
        serving |= {(one.module.path, one.function.symbol) for one in application.hooks(kind)}
    for one in application.every_setting():
        if one.setting.spelling in _LIVE and (one.module.path, one.place.symbol) in serving:
            chosen = one.value.name.startswith("flask.request")
            certain = chosen or bool(_SECURITY.search(one.setting.key))
            message = f"{one.setting.key} is changed while requests are served"
            yield Finding(control, message, one.at(), certain)
