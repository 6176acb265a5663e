"""Answers that do not say what they are, or let a visitor say it."""

import ast
import re
from collections.abc import Iterator

from audits.check import check
from audits.finding import Finding
from audits.project.application.application import Application
from audits.project.application.header_policy import sends
from audits.project.code.module import Function, Module
from audits.project.code.origins import is_certain, untrusted
from audits.project.code.views import module_views
from policies.model import Control

_CALLBACK = re.compile(r"callback|jsonp", re.IGNORECASE)


@check("headers.content-type")
def nothing_forbids_sniffing(application: Application, control: Control) -> Iterator[Finding]:
    if application.apps and not sends(application, "x-content-type-options"):
        message = "without X-Content-Type-Options: nosniff, browsers guess what an answer is"
        yield Finding(control, message, application.apps[0].at())


@check("headers.content-type")
def json_as_html(module: Module, control: Control) -> Iterator[Finding]:
    found = [node for view in module_views(module) if (node := _untyped_json(module, view))]
    if found:
        more = f" ({len(found)} views of this file do)" if len(found) > 1 else ""
        message = f"JSON text is returned as text/html; return a dict or jsonify(){more}"
        others = tuple(module.at(node) for node in found[1:])
        yield Finding(control, message, module.at(found[0]), related=others)


def _untyped_json(module: Module, view: Function) -> ast.Return | None:
    """The first return of a view that sends JSON text and does not say so."""
    for node in module.inside(view, ast.Return):
        value = node.value if isinstance(node, ast.Return) else None
        if isinstance(node, ast.Return) and value is not None and not _typed(value):
            if _is_dumps(module, module.value_of(_body(value))):
                return node
    return None


def _body(value: ast.expr) -> ast.expr:
    return value.elts[0] if isinstance(value, ast.Tuple) and value.elts else value


def _typed(value: ast.expr) -> bool:
    """Whether a returned tuple carries headers."""
    return isinstance(value, ast.Tuple) and any(
        not isinstance(one, ast.Constant) for one in value.elts[1:]
    )


def _is_dumps(module: Module, node: ast.expr) -> bool:
    return isinstance(node, ast.Call) and module.name_of(node.func) in (
        "json.dumps",
        "flask.json.dumps",
        "simplejson.dumps",
    )


@check("headers.content-type")
def type_chosen_by_visitor(module: Module, control: Control) -> Iterator[Finding]:
    for call in module.calls("flask.Response", "flask.send_file", "flask.Flask().response_class"):
        for name in ("mimetype", "content_type"):
            given = module.argument(call, -1, name)
            if given is not None and is_certain(untrusted(module, given)):
                yield Finding(control, f"the visitor chooses the {name}", module.at(call))


@check("headers.content-type")
def jsonp_callback(module: Module, control: Control) -> Iterator[Finding]:
    for view in module_views(module):
        for node in module.inside(view, ast.Return):
            if (
                isinstance(node, ast.Return)
                and node.value is not None
                and _jsonp(module, node, view)
            ):
                message = "the name of a JSONP callback is taken from the request"
                yield Finding(control, message, module.at(node))


def _jsonp(module: Module, node: ast.Return, view: Function) -> bool:
    body = _body(node.value) if node.value is not None else None
    if not isinstance(body, ast.JoinedStr | ast.BinOp) or "(" not in ast.unparse(body):
        return False
    text = ast.unparse(view)
    return bool(_CALLBACK.search(text)) and "javascript" in text and bool(untrusted(module, body))
