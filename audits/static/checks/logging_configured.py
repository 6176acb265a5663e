"""Logs that nobody sets up, that tell everything, or that are bypassed by prints."""

from collections.abc import Iterator

from audits.check import check
from audits.finding import Finding
from audits.project.application.application import Application
from audits.project.application.header_policy import is_hardened
from audits.project.application.known import KnownCall
from audits.project.application.log_setup import is_configured
from audits.project.facts.values import Value
from policies.model import Control

_COMMAND_LINES = frozenset(
    {"argparse", "click", "optparse", "typer", "fire", "docopt", "flask_script", "flask.cli"}
)
_COMMANDS = (".command", ".command()", ".group", ".group()", ".option", ".option()")
_NUMBERS = {10: "DEBUG", 0: "NOTSET"}


@check("logging.configured")
def nothing_configures(application: Application, control: Control) -> Iterator[Finding]:
    if application.apps and not is_hardened(application) and not is_configured(application):
        message = "nothing sets up the log: no dictConfig, no handler, no level"
        yield Finding(control, message, application.apps[0].at())


@check("logging.configured")
def prints(application: Application, control: Control) -> Iterator[Finding]:
    if not application.apps:
        return
    serving = {one.module.path for one in application.routes}
    found = [one for one in application.calls("print") if _is_ad_hoc(application, one)]
    found.sort(key=lambda one: (one.module.path not in serving, one.module.path, one.place.line))
    if found and found[0].module.path in serving:
        files = len({one.module.path for one in found})
        message = f"print() stands in for the log: {_count(len(found), 'call')}"
        message += f" in {_count(files, 'file')}"
        yield Finding(control, message, found[0].at(), related=tuple(x.at() for x in found[1:10]))


def _count(number: int, word: str) -> str:
    return f"{number} {word}" if number == 1 else f"{number} {word}s"


def _is_ad_hoc(application: Application, known: KnownCall) -> bool:
    """Whether a print belongs to serving requests, not to a command or a start as a script."""
    module, call = known.module, known.call
    if module.role != "application" or call.keyword("file") is not None:
        return False
    if not call.function:
        return not call.guarded
    if any(name.partition(".")[0] in _COMMAND_LINES for name in module.imports):
        return module.path in {one.module.path for one in application.views} and not _is_command(
            known
        )
    return not _is_command(known)


def _is_command(known: KnownCall) -> bool:
    function = known.module.function(known.call.function)
    if function is None or function.name in ("main", "usage", "cli", "run", "__repr__"):
        return True
    return any(one.name.endswith(_COMMANDS) for one in function.decorators)


@check("logging.configured")
def level_tells_everything(application: Application, control: Control) -> Iterator[Finding]:
    refused = control.names("refused_levels")
    levels = [(one, one.call.argument(-1, "level")) for one in application.calls(*_BASIC)]
    levels += [(one, one.call.argument(0, "level")) for one in application.calls(*_LEVEL)]
    for known, level in levels:
        name = _level(level)
        if name in refused and not known.call.guarded and known.module.role == "application":
            message = f"the log is set to {name}, which writes down too much in production"
            yield Finding(control, message, known.at())


_BASIC = ("logging.basicConfig",)
_LEVEL = ("flask.Flask().logger.setLevel", "flask.current_app.logger.setLevel")


def _level(value: Value | None) -> str:
    if value is None:
        return ""
    if isinstance(value.constant, int):
        return _NUMBERS.get(value.constant, "")
    return str(value.constant or value.name.rpartition(".")[2])


@check("logging.configured")
def handler_added_in_view(application: Application, control: Control) -> Iterator[Finding]:
    serving = {(view.module.path, view.function.symbol) for view in application.views}
    for known in application.called(".addHandler"):
        if (known.module.path, known.call.function) in serving:
            message = "each request adds a handler to the log"
            yield Finding(control, message, known.at())
