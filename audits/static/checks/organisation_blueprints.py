"""Views that hang on one global application."""

from collections.abc import Iterator

from audits.check import check
from audits.finding import Finding
from audits.project.application.application import Application
from audits.project.application.known import Route
from policies.model import Control

_MODULES_TOLD = 2
_PLACES_TOLD = 20


@check("organisation.blueprints")
def views_on_application(application: Application, control: Control) -> Iterator[Finding]:
    """One finding a module, and one for the project where there are many."""
    found = [
        one
        for one in application.routes
        if one.receiver == "flask.Flask()"
        and one.facts.kind != "expose"
        and one.module.role == "application"
        and not _is_in_function(one.place.symbol, one.facts.view)
    ]
    views = {one.facts.view or one.endpoint for one in found}
    if len(views) <= control.integer("max_views_on_app"):
        return
    modules = sorted({one.module.path for one in found})
    if len(modules) > _MODULES_TOLD:
        yield _standing(control, found, f"{len(modules)} modules")
        return
    for path in modules:
        yield _standing(control, [one for one in found if one.module.path == path], "this module")


def _standing(control: Control, routes: list[Route], where: str) -> Finding:
    message = f"{_count(routes)} of {where} stand on the application, on no blueprint"
    related = tuple(one.at() for one in routes[1:_PLACES_TOLD])
    return Finding(control, message, routes[0].at(), related=related)


def _count(routes: list[Route]) -> str:
    views = len({one.facts.view or one.endpoint for one in routes})
    return f"{views} view{'' if views == 1 else 's'}"


def _is_in_function(symbol: str, view: str) -> bool:
    """Whether a rule is registered inside a function, such as a factory."""
    name = view.rpartition(".")[2]
    return bool(symbol) and symbol != name and not symbol.endswith(f".{name}")
