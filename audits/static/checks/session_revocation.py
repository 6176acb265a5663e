"""Changes of an account that leave its sessions alive."""

import re
from collections.abc import Iterator

from audits.check import check
from audits.finding import Finding
from audits.project.application.application import Application
from audits.project.application.header_policy import is_hardened
from audits.project.application.known import KnownCall, KnownFunction
from audits.project.application.logins import clears_session, session_keys
from policies.model import Control

_HASHES = re.compile(
    r"(generate_password_hash|hash_password|set_password|make_password|hashpw|update_password"
    r"|change_password|encrypt_password|PasswordHasher\(\)\.hash)$"
)
_ENDS = re.compile(r"revoke|logout|session|invalidate|token|uniquifier|sign_?out|expire", re.I)
_VERSION = re.compile(r"version|token|uniquifier|valid_from|fingerprint|hash", re.IGNORECASE)
_KEEPERS = ("flask_security", "flask_user")


@check("session.revocation")
def sessions_survive_change(application: Application, control: Control) -> Iterator[Finding]:
    """The first view that changes a password or shuts an account without ending sessions."""
    if is_hardened(application) or any(application.imports(name) for name in _KEEPERS):
        return
    if any(_VERSION.search(key) for key in session_keys(application)) or _has_own_id(application):
        return
    changing = re.compile(control.text("change_name_pattern"))
    places = []
    for view in application.views:
        names = [view.function.symbol, *(r.rule or "" for r in application.routes_of(view))]
        if any(changing.search(name.replace("-", "_")) for name in names):
            calls = list(application.calls_of(view, 2))
            change = next((one for one in calls if _HASHES.search(one.name)), None)
            if change is not None and not _ends(application, view, calls):
                places.append((view, change))
    if places:
        view, change = places[0]
        own = change if change.module is view.module else view
        message = f"{view.function.name}() changes a password and leaves the account's sessions"
        related = tuple(one.at() for one, _ in places[1:])
        yield Finding(control, message, own.at(), certain=False, related=related)


def _ends(application: Application, view: KnownFunction, calls: list[KnownCall]) -> bool:
    names = (one.name.rpartition(".")[2] for one in calls if not one.name.startswith("flask."))
    dropped = any(one.name.startswith("flask.session.") for one in calls)
    return dropped or clears_session(application, view) or any(_ENDS.search(one) for one in names)


def _has_own_id(application: Application) -> bool:
    """Whether a user class tells Flask-Login another id than the account's."""
    return any(
        "get_id" in one.methods and module.role == "application"
        for module in application.modules
        for one in module.classes
    )
