"""Calls that may wait for ever, and waiting while a visitor waits."""

import ast
from collections.abc import Iterator

from audits.check import check
from audits.finding import Finding
from audits.project.code.module import Function, Module
from audits.project.code.views import is_view
from audits.static.grouping import gathered
from policies.model import Control

_VERBS = ("get", "post", "put", "patch", "delete", "head", "options", "request")
_SESSIONS = ("requests.Session()", "requests.session()", "requests.sessions.Session()")
# Calls that wait for ever unless told otherwise, with the position of their timeout.
_ENDLESS = {
    **{f"requests.{verb}": -1 for verb in _VERBS},
    **{f"{holder}.{verb}": -1 for holder in _SESSIONS for verb in _VERBS},
    "urllib.request.urlopen": 2,
    "smtplib.SMTP": 3,
    "smtplib.SMTP_SSL": 5,
    "ftplib.FTP": 4,
    "http.client.HTTPConnection": 2,
    "http.client.HTTPSConnection": -1,
    "socket.create_connection": 1,
}
_PROCESSES = ("run", "call", "check_call", "check_output")
_BOUNDED = {f"httpx.{verb}": -1 for verb in (*_VERBS, "Client", "AsyncClient")}
_MAIL = frozenset({"flask_mail.Mail().send", "flask_mailman.EmailMessage().send"})
_SCRIPT_FOLDERS = frozenset({"commands", "scripts", "script", "cli", "bin", "tools"})
_COMMANDS = frozenset({"command", "group"})


@check("performance.time-bounds")
def call_without_timeout(module: Module, control: Control) -> Iterator[Finding]:
    yield from gathered(_without_timeout(module, control))


def _without_timeout(module: Module, control: Control) -> Iterator[Finding]:
    if any(module.calls("socket.setdefaulttimeout")) or _is_script(module):
        return
    found: dict[Function | None, list[tuple[str, ast.Call]]] = {}
    for name, position in (_ENDLESS | _BOUNDED).items():
        for call in module.calls(name):
            if not _is_for_operators(module, call) and _waits(module, call, name, position):
                found.setdefault(module.function_of(call), []).append((name, call))
    for several in found.values():
        (name, first), *others = sorted(several, key=lambda one: one[1].lineno)
        message = f"{name}() may wait for ever: it is given no timeout"
        places = tuple(module.at(call) for _, call in others)
        yield Finding(control, message, module.at(first), related=places)


def _waits(module: Module, call: ast.Call, name: str, position: int) -> bool:
    given = module.argument(call, position, "timeout")
    if given is not None:
        return module.is_constant(given, None)
    connects = bool(call.args or call.keywords) or not name.startswith(("smtplib.", "ftplib."))
    return connects and name in _ENDLESS and not module.has_unknown_arguments(call)


@check("performance.time-bounds")
def long_timeout(module: Module, control: Control) -> Iterator[Finding]:
    most = control.number("max_timeout_seconds")
    for name, position in (_ENDLESS | _BOUNDED).items():
        for call in module.calls(name):
            seconds = module.constant(module.argument(call, position, "timeout"))
            if isinstance(seconds, int | float) and seconds > most:
                if _view_of(module, call) is not None:
                    message = f"{name}() may hold a visitor for {seconds:g} seconds"
                    yield Finding(control, message, module.at(call))


@check("performance.time-bounds")
def view_waits(module: Module, control: Control) -> Iterator[Finding]:
    yield from gathered(_waiting_views(module, control))


def _waiting_views(module: Module, control: Control) -> Iterator[Finding]:
    for call in module.calls("time.sleep"):
        if _view_of(module, call) is not None:
            yield Finding(control, "the view sleeps and holds its worker", module.at(call))
    for name in _PROCESSES:
        for call in module.calls(f"subprocess.{name}"):
            given = module.argument(call, -1, "timeout")
            if given is None and not module.has_unknown_arguments(call):
                if _view_of(module, call) is not None:
                    message = f"the view waits for a process without a timeout: subprocess.{name}()"
                    yield Finding(control, message, module.at(call))


@check("performance.time-bounds")
def mail_sent_in_view(module: Module, control: Control) -> Iterator[Finding]:
    for name in sorted(_MAIL):
        for call in module.calls(name):
            if _view_of(module, call) is not None:
                message = "the view sends mail itself and waits for the mail server"
                yield Finding(control, message, module.at(call), certain=False)


def _view_of(module: Module, node: ast.AST) -> Function | None:
    function = module.function_of(node)
    return function if function is not None and is_view(module, function) else None


def _is_script(module: Module) -> bool:
    """Whether a file is run by operators: by its folder, or as a script without Flask."""
    if _SCRIPT_FOLDERS & set(module.path.split("/")[:-1]):
        return True
    started = any(module.under_main_guard(one) for one in module.nodes(ast.Expr))
    return started and not module.imports("flask")


def _is_for_operators(module: Module, node: ast.AST) -> bool:
    """Whether a call runs from a command line, where nobody's worker is held."""
    function = module.function_of(node)
    decorators = [] if function is None else function.decorator_list
    names = {module.name_of(one).removesuffix("()").rpartition(".")[2] for one in decorators}
    return module.under_main_guard(node) or bool(names & _COMMANDS)
