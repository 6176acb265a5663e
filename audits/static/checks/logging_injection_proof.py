"""Words of visitors that may break out of their log line."""

from collections.abc import Iterator

from audits.check import check
from audits.finding import Finding, Location
from audits.project.application.application import Application
from audits.project.application.header_policy import is_hardened
from audits.project.application.log_setup import escapes_lines
from policies.model import Control

_CLOSED = ("SelectField", "RadioField", "IntegerField", "DecimalField", "BooleanField", "DateField")


@check("logging.injection-proof")
def visitor_text_in_line(application: Application, control: Control) -> Iterator[Finding]:
    if is_hardened(application) or escapes_lines(application):
        return
    for module in application.modules:
        told: set[str] = set()
        for one in module.logged if module.role == "application" else ():
            where = one.place
            if where.symbol not in told and not _is_closed_field(application, one.source):
                told.add(where.symbol)
                location = Location(
                    module.path, where.line, where.column, where.symbol, where.anchor
                )
                message = f"{one.source} is logged with the line ends that a visitor puts into it"
                yield Finding(control, message, location)


def _is_closed_field(application: Application, source: str) -> bool:
    """Whether a source is a form field that takes a choice or a number, no free text."""
    name = source.removeprefix("the form field ").rpartition(".")[2]
    types = [f.type for form in application.forms for f in form.facts.fields if f.name == name]
    field = source.startswith("the form field ")
    return field and bool(types) and all(one.endswith(_CLOSED) for one in types)
