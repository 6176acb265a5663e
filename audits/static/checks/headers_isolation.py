"""Documents that nothing isolates from other sites."""

from collections.abc import Iterator

from audits.check import check
from audits.finding import Finding
from audits.project.application.application import Application
from audits.project.application.header_policy import sends
from policies.model import Control

_ROUTES_A_PAGE = 4  # fewer templates than one for that many routes: the answers are not pages
_HEADERS = (
    ("cross-origin-opener-policy", "opener_values"),
    ("cross-origin-resource-policy", "resource_values"),
)


@check("headers.isolation")
def nothing_isolates(application: Application, control: Control) -> Iterator[Finding]:
    missing = [name for name, _ in _HEADERS if not sends(application, name)]
    if application.apps and missing:
        names = " or ".join(name.title() for name in missing)
        message = f"no {names} keeps other sites' windows and pages apart from this one"
        yield Finding(control, message, application.apps[0].at(), not _is_interface(application))


def _is_interface(application: Application) -> bool:
    """Whether the project mainly answers programs, for whom windows do not matter."""
    made = application.imports("flask_restx") or application.imports("flask_restful")
    return made and len(application.templates) * _ROUTES_A_PAGE < len(application.routes)


@check("headers.isolation")
def isolation_weakened(application: Application, control: Control) -> Iterator[Finding]:
    for name, parameter in _HEADERS:
        for one in application.headers:
            value = one.header.value.constant
            if one.header.name != name or not isinstance(value, str):
                continue
            if value.lower() not in control.names(parameter):
                yield Finding(control, f"{name.title()}: {value} isolates nothing", one.at())
