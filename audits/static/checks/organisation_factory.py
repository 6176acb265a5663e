"""Applications made at import, and entry modules that do more than start one."""

import re
from collections.abc import Iterator

from audits.check import check
from audits.finding import Finding, Location
from audits.project.application.application import Application
from audits.project.facts.facts import ModuleFacts
from policies.model import Control

_ENTRY = re.compile(r"(^|\.)(wsgi|asgi|run|serve|manage)$")
_QUIET = frozenset({"Import", "ImportFrom"})


@check("organisation.factory")
def made_at_import(application: Application, control: Control) -> Iterator[Finding]:
    if any(one.call.function for one in application.apps) or _has_factory(application, control):
        return
    serving = {one.module.path for one in application.routes}
    for first in application.apps[:1]:
        if serving or application.blueprints:
            message = "the application is made at import, and no factory can make another"
            yield Finding(control, message, first.at())


def _has_factory(application: Application, control: Control) -> bool:
    names = set(control.names("factory_names"))
    return any(
        function.name in names
        for module in application.modules
        if module.role == "application"
        for function in module.functions
    )


@check("organisation.factory")
def entry_does_work(application: Application, control: Control) -> Iterator[Finding]:
    most = control.integer("entry_max_statements")
    names = set(control.names("factory_names"))
    for module in application.modules:
        if module.role != "application" or not _ENTRY.search(module.name) or module.routes:
            continue
        calls = [one for one in module.calls if one.name.rpartition(".")[2] in names]
        count = _statements(module)
        if calls and not _makes_app(application, module) and count > most:
            message = f"the entry module has {count} statements besides imports, more than {most}"
            where = calls[0].place
            place = Location(module.path, where.line, where.column, where.symbol, where.anchor)
            yield Finding(control, message, place)


def _makes_app(application: Application, module: ModuleFacts) -> bool:
    return any(one.module.path == module.path for one in application.apps)


def _statements(module: ModuleFacts) -> int:
    return sum(1 for name in module.body if name not in _QUIET)
