"""Views that hang on one global application."""

from collections.abc import Iterator

from audits.check import check
from audits.finding import Finding
from audits.project.application import Application
from policies.model import Control


@check("organisation.blueprints")
def views_on_application(application: Application, control: Control) -> Iterator[Finding]:
    found = [
        one
        for one in application.routes
        if one.receiver == "flask.Flask()"
        and one.facts.kind != "expose"
        and one.module.role == "application"
        and not _is_in_function(one.place.symbol, one.facts.view)
    ]
    views = {one.facts.view or one.endpoint for one in found}
    if len(views) > control.integer("max_views_on_app"):
        message = f"{len(views)} views hang on the application itself instead of a blueprint"
        places = tuple(one.at() for one in found[1:10])
        yield Finding(control, message, found[0].at(), related=places)


def _is_in_function(symbol: str, view: str) -> bool:
    """Whether a rule is registered inside a function, such as a factory."""
    name = view.rpartition(".")[2]
    return bool(symbol) and symbol != name and not symbol.endswith(f".{name}")
