"""Who sends security headers: Talisman, a library, a hardening call or the project's own hooks."""

from audits.project.application.application import Application
from audits.project.application.known import KnownCall
from audits.project.facts.values import Value

TALISMAN = "flask_talisman.Talisman"
_LIBRARIES = ("secure", "flask_csp", "flask_security_headers", "flask_secure_headers")

# What Talisman sends without being asked, by the argument that switches it off.
# Source: Flask-Talisman 1.1.0, `talisman.py`.
TALISMAN_SENDS = {
    "content-security-policy": "content_security_policy",
    "x-frame-options": "frame_options",
    "x-content-type-options": "x_content_type_options",
    "referrer-policy": "referrer_policy",
    "strict-transport-security": "strict_transport_security",
    "permissions-policy": "permissions_policy",
}


def is_hardened(application: Application) -> bool:
    """Whether the project hands its application to our own `harden`."""
    return any(name.startswith("secure_app") for name in application.called_with("harden"))


def talismans(application: Application) -> list[KnownCall]:
    """Calls that install Talisman: the constructor with an application, and `init_app`."""
    installed = application.calls(f"{TALISMAN}().init_app")
    made = [
        one for one in application.calls(TALISMAN) if one.call.arguments or one.call.keyword("app")
    ]
    return [*made, *installed]


def sends(application: Application, header: str) -> bool:
    """Whether something in the source sends `header` (lower case) with responses."""
    if is_hardened(application) or any(application.imports(name) for name in _LIBRARIES):
        return True
    if any(one.header.name == header and not one.header.removed for one in application.headers):
        return True
    argument = TALISMAN_SENDS.get(header)
    return argument is not None and any(
        not _is_off(one.call.keyword(argument)) for one in talismans(application)
    )


def sends_any(application: Application) -> bool:
    """Whether the source sends any of the headers that Talisman knows."""
    return any(sends(application, header) for header in TALISMAN_SENDS)


def _is_off(value: Value | None) -> bool:
    return value is not None and value.kind == "constant" and not value.constant
