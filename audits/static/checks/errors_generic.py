"""Answers that tell what went wrong inside."""

import ast
from collections.abc import Iterator

from audits.check import check
from audits.finding import Finding
from audits.project.application.application import Application
from audits.project.application.header_policy import is_hardened
from audits.project.code.answers import is_sent
from audits.project.code.failures import (
    BROAD,
    caught_names,
    exception_texts,
    handled_by,
    handler_of,
)
from audits.project.code.module import Function, Module
from audits.project.code.views import module_views
from audits.static.grouping import gathered
from policies.model import Control

# Libraries whose exceptions speak of queries, paths, hosts and other insides.
_TELLING = (
    *("sqlalchemy.exc.", "sqlite3.", "psycopg2.", "psycopg.", "pymysql.", "MySQLdb.", "pymongo."),
    *("requests.", "urllib.error.", "socket.", "subprocess.", "redis.", "smtplib.", "ldap."),
    *("botocore.", "peewee.", "mysql.", "cx_Oracle.", "elasticsearch."),
)
_TELLING_BUILTINS = frozenset(
    {
        *("OSError", "IOError", "EnvironmentError", "FileNotFoundError", "PermissionError"),
        *("ImportError", "RuntimeError", "AttributeError", "NameError", "MemoryError"),
    }
)
_HANDLED_BUILTINS = BROAD | _TELLING_BUILTINS | {"ValueError", "KeyError", "TypeError"}
_CLIENT_ERRORS = {
    "404": {"404", "werkzeug.exceptions.NotFound"},
    "405": {"405", "werkzeug.exceptions.MethodNotAllowed"},
}
_PASSES = frozenset({"HTTPException", "code", "status_code", "get_response"})


@check("errors.generic")
def answer_holds_exception(module: Module, control: Control) -> Iterator[Finding]:
    yield from gathered(_telling_answers(module, control))


def _telling_answers(module: Module, control: Control) -> Iterator[Finding]:
    for view in module_views(module):
        for text, name in exception_texts(module, view):
            caught = _caught(module, text, name)
            if caught is not None and is_sent(module, text):
                what = "a trace" if not name else f"the text of {caught}"
                message = f"the answer holds {what}"
                yield Finding(control, message, module.at(text))
                break


def _caught(module: Module, text: ast.AST, name: str) -> str | None:
    """The telling exception whose text is taken, None where its text may be meant for users."""
    if not name:
        return "the exception"
    handler = handler_of(module, text, name)
    names = caught_names(module, handler) if handler is not None else ()
    telling = [one for one in names if _is_telling(one)]
    return f"any {telling[0]}" if telling else None


def _is_telling(name: str) -> bool:
    return name in BROAD or name in _TELLING_BUILTINS or name.startswith(_TELLING)


@check("errors.generic")
def error_page_holds_exception(module: Module, control: Control) -> Iterator[Finding]:
    for function in module.functions:
        subjects = handled_by(module, function)
        own = [argument.arg for argument in function.args.args]
        for text, name in exception_texts(module, function) if subjects else ():
            telling = [one for one in subjects if _is_telling_subject(one)]
            if (not name or (name in own and telling)) and is_sent(module, text):
                message = f"the error page for {subjects[0]} shows the exception"
                yield Finding(control, message, module.at(text))
                break


def _is_telling_subject(name: str) -> bool:
    server = name.isdigit() and name.startswith("5")
    return server or name in _HANDLED_BUILTINS or name.startswith(_TELLING)


@check("errors.generic")
def handler_swallows_http_errors(module: Module, control: Control) -> Iterator[Finding]:
    handlers = [(one, handled_by(module, one)) for one in module.functions]
    if any(subject.endswith("HTTPException") for _, every in handlers for subject in every):
        return
    handled = {subject for _, every in handlers for subject in every} | _registered(module)
    taken = [status for status, names in _CLIENT_ERRORS.items() if not names & handled]
    for function, subjects in handlers if taken else ():
        if BROAD & set(subjects) and not _passes_http_errors(module, function):
            noun = "answers" if len(taken) > 1 else "answer"
            message = f"the handler for Exception also takes the {noun} {' and '.join(taken)}"
            place = next(one for one in function.decorator_list if isinstance(one, ast.Call))
            yield Finding(control, message, module.at(place), certain="404" in taken)


def _registered(module: Module) -> set[str]:
    """What `register_error_handler` calls of the file are about."""
    return {
        str(module.constant(call.args[0])) if isinstance(call.args[0], ast.Constant) else name
        for call in module.method_calls("register_error_handler")
        if call.args
        for name in [module.name_of(call.args[0])]
    }


def _passes_http_errors(module: Module, function: Function) -> bool:
    """Whether a handler looks at what kind of error it has, or hands it to somebody else."""
    own = {argument.arg for argument in function.args.args}
    for node in module.inside(function):
        match node:
            case ast.Name(id=name) | ast.Attribute(attr=name) if name in _PASSES:
                return True
            case ast.Constant(value="code" | "status_code"):
                return True
            case ast.Call(args=[ast.Name(id=given), *_]) if given in own:
                called = module.name_of(node.func)
                if called == "isinstance" or module.is_of_project(called):
                    return True
            case ast.Raise(exc=None):
                return True
    return False


@check("errors.generic")
def no_error_pages(application: Application, control: Control) -> Iterator[Finding]:
    if not application.apps or is_hardened(application) or application.error_handlers():
        return
    if application.calls("flask.render_template") and not _handles_otherwise(application):
        statuses = ", ".join(control.names("handled_statuses"))
        message = f"no error handler is registered: {statuses} show the server's own pages"
        yield Finding(control, message, application.apps[0].at())


def _handles_otherwise(application: Application) -> bool:
    names = {"handle_exception", "handle_user_exception", "handle_http_exception", "handle_error"}
    return any(
        function.name in names
        for module in application.modules
        if module.role == "application"
        for function in module.functions
    )
