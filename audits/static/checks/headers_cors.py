"""Origins that are let in by wildcard, by pattern or because they asked."""

import ast
from collections.abc import Iterator, Mapping

from audits.check import check
from audits.finding import Finding
from audits.project.application.application import Application
from audits.project.application.known import Known
from audits.project.code.module import Module
from audits.project.code.origins import untrusted
from audits.project.code.request_reads import Origin
from audits.project.code.response_headers import HeaderWrite, header_writes
from audits.project.facts.values import Value
from policies.model import Control

_CORS = ("flask_cors.CORS", "flask_cors.CORS().init_app", "flask_cors.cross_origin")
_HEADER = "access-control-allow-origin"
_PATTERN = frozenset("*+?[]()\\^$|")


@check("headers.cors")
def wildcard_with_credentials(module: Module, control: Control) -> Iterator[Finding]:
    for call in module.calls(*_CORS):
        if not module.is_constant(module.argument(call, -1, "supports_credentials"), True):
            continue
        origins = module.argument(call, -1, "origins")
        if origins is not None and any(_is_open(module, one) for one in _each(module, origins)):
            message = "origins are matched by a wildcard or pattern, with the user's cookies"
            yield Finding(control, message, module.at(call))


@check("headers.cors")
def any_origin_by_default(application: Application, control: Control) -> Iterator[Finding]:
    """One finding for all calls that let credentials in and nowhere say from which origins."""
    if application.settings("CORS_ORIGINS"):
        return
    calls = [(one.call.keywords, one.at()) for name in _CORS[:2] for one in application.calls(name)]
    guards = [
        (decorator.keywords, Known(one.module, decorator.place).at())
        for one in application.decorated(_CORS[2])
        for decorator in one.function.decorators
        if decorator.name == _CORS[2]
    ]
    places = [place for keywords, place in (*calls, *guards) if _lets_all_in(dict(keywords))]
    if places:
        more = f" ({len(places)} places)" if len(places) > 1 else ""
        message = f"every origin may send requests with the user's cookies{more}"
        yield Finding(control, message, places[0], related=tuple(places[1:]))


def _lets_all_in(keywords: Mapping[str, Value]) -> bool:
    """Whether Flask-CORS is told to take credentials, and not from whom."""
    given = keywords.get("supports_credentials")
    if given is None or not given.is_constant(True):
        return False
    return keywords.keys().isdisjoint({"origins", "resources", "**"})


def _each(module: Module, node: ast.expr) -> list[ast.expr]:
    node = module.value_of(node)
    return list(node.elts) if isinstance(node, ast.List | ast.Tuple | ast.Set) else [node]


def _is_open(module: Module, node: ast.expr) -> bool:
    node = module.value_of(node)
    if isinstance(node, ast.Call) and module.name_of(node.func) == "re.compile":
        return True
    text = module.text_of(node)
    return text is not None and (text == "null" or not _PATTERN.isdisjoint(text))


@check("headers.cors")
def origin_reflected(module: Module, control: Control) -> Iterator[Finding]:
    for write in header_writes(module):
        if write.name != _HEADER or write.value is None:
            continue
        asked = [one for one in untrusted(module, write.value) if _is_origin(one)]
        if asked and not _is_listed(module, write):
            message = "whatever origin asks is let in"
            yield Finding(control, message, module.at(write.node), any(o.certain for o in asked))


def _is_origin(origin: Origin) -> bool:
    return origin.kind == "header"


def _is_listed(module: Module, write: HeaderWrite) -> bool:
    """Whether a test in the function compares the origin, or hands it to a function."""
    function = module.function_of(write.node)
    if function is None:
        return False
    return any(
        any(_is_origin(one) for part in _compared(module, test) for one in untrusted(module, part))
        for node in module.inside(function, ast.If, ast.IfExp)
        if isinstance(node, ast.If | ast.IfExp)
        for test in ast.walk(node.test)
    )


def _compared(module: Module, test: ast.AST) -> list[ast.expr]:
    match test:
        case ast.Compare(ops=[ast.In() | ast.NotIn() | ast.Eq() | ast.NotEq()]):
            return [test.left]
        case ast.Call() if not module.name_of(test.func).startswith("flask.request."):
            return list(test.args)
    return []


@check("headers.cors")
def wildcard_header_with_credentials(module: Module, control: Control) -> Iterator[Finding]:
    writes = [write for write in header_writes(module) if write.value is not None]
    credentials = {
        module.function_of(write.node)
        for write in writes
        if write.name == "access-control-allow-credentials"
        and (module.text_of(write.value) or "").lower() == "true"
    }
    for write in writes:
        if write.name == _HEADER and module.text_of(write.value) in ("*", "null"):
            if module.function_of(write.node) in credentials:
                message = "a wildcard origin is sent together with credentials"
                yield Finding(control, message, module.at(write.node))
