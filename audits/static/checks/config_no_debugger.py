"""The debugger, and the development server where anybody can reach it."""

from collections.abc import Iterator

from audits.check import check
from audits.finding import Finding
from audits.project.application.application import Application
from audits.project.application.known import KnownCall
from audits.project.code.module import Module
from audits.project.facts.values import Value
from policies.model import Control

_FALSE = (None, False, 0, "")
_EVERYWHERE = ("0.0.0.0", "::")


@check("config.no-debugger")
def server_started(application: Application, control: Control) -> Iterator[Finding]:
    runs = [
        *application.calls("flask.Flask().run"),
        *application.calls("werkzeug.serving.run_simple"),
    ]
    for one in runs:
        if one.module.role == "application" and (problem := _problem(one)):
            yield Finding(control, problem, one.at())


def _problem(one: KnownCall) -> str:
    simple = one.name.endswith("run_simple")
    names = ("use_debugger", "use_evalex") if simple else ("debug", "use_debugger")
    for name in names:
        given = one.call.keyword(name)
        if given is not None and _may_be_true(given):
            return f"the server is started with {name} on"
    host = one.call.argument(0, "host" if not simple else "hostname")
    if host is not None and host.constant in _EVERYWHERE:
        return f"the development server listens on {host.constant}"
    if not one.call.function and not one.call.guarded:
        return "importing this module starts the development server"
    return ""


def _may_be_true(value: Value) -> bool:
    """A constant that holds, or text from the environment, which holds even when it says no."""
    if value.kind == "environment":
        return True
    return value.kind == "constant" and value.constant not in _FALSE


@check("config.no-debugger")
def debug_configured(application: Application, control: Control) -> Iterator[Finding]:
    for one in application.settings("DEBUG"):
        if one.value.kind == "constant" and one.value.constant not in _FALSE:
            certain = not one.setting.conditional
            yield Finding(control, "debug mode is switched on", one.at(), certain)


@check("config.no-debugger")
def debugger_wrapped(module: Module, control: Control) -> Iterator[Finding]:
    for call in module.calls("werkzeug.debug.DebuggedApplication"):
        message = "the application is wrapped into the interactive debugger"
        yield Finding(control, message, module.at(call))
