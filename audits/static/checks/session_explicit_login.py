"""Views that make somebody of a visitor who only follows a link."""

import re
from collections.abc import Iterator

from audits.check import check
from audits.finding import Finding
from audits.project.application.application import Application
from audits.project.application.logins import Login, logins
from audits.project.code.branches import Reach
from policies.model import Control

_VERIFIES = re.compile(
    r"verif|auth(?!or(s|_|$))|check|valid|password|passwd|credential|token|oauth|userinfo"
    r"|profile|saml|ldap|oidc|openid|sso|cas_|loads|unsign|decode|signature|bind|otp|login_or"
    r"|exchange|identity|attempt",
    re.IGNORECASE,
)
_BY_DESIGN = re.compile(
    r"callback|authoriz|oauth|oidc|openid|saml|sso|(^|\W|_)cas(\W|_|$)|acs|token|magic|confirm"
    r"|verif|activat|reset|invit|impersonat|switch|remote|lti|shib|jwt|github|google|facebook"
    r"|twitter|azure|complete|logged_?in|guest|anonymous|unsubscribe|logout",
    re.IGNORECASE,
)
_SUBMITTED = (Reach.UNSAFE, Reach.NOT_GET)
_TRUSTED = re.compile(r"\?\w*(token|userinfo|claims|payload)|oauth|\bg\.", re.IGNORECASE)


@check("session.explicit-login")
def login_by_link(application: Application, control: Control) -> Iterator[Finding]:
    """Each view that answers GET and writes an identity before anything was verified."""
    keys = frozenset(control.names("identity_keys"))
    for login in logins(application, keys):
        known = login.function
        routes = application.routes_of(known)
        if not any(route.allows_safe for route in routes) or login.reach in _SUBMITTED:
            continue
        names = [known.function.symbol, *(route.rule or "" for route in routes)]
        if any(_BY_DESIGN.search(one) for one in names) or _verified(application, login):
            continue
        message = f"anyone who follows a link to {_rule(names)} gets {login.words} written"
        yield Finding(control, message, login.at())


def _rule(names: list[str]) -> str:
    return next((one for one in names[1:] if one), names[0])


def _verified(application: Application, login: Login) -> bool:
    """Whether a call before the write reads like a check of who is there."""
    if _TRUSTED.search(login.value.name):
        return True
    calls = [one for one in login.function.function.calls if one.place.line <= login.place.line]
    names = [application.resolve(one.name) for one in calls]
    decorators = [application.resolve(one.name) for one in login.function.function.decorators]
    own = [one for one in names if one != "flask_login.login_user"]
    return any(_VERIFIES.search(one) for one in own) or any(
        _VERIFIES.search(one) or "required" in one for one in decorators
    )
