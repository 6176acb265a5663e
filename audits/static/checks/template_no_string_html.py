"""Views that answer with text put together from values."""

import ast
import re
from collections.abc import Iterator

from audits.check import check
from audits.finding import Finding
from audits.project.code.built_text import build
from audits.project.code.html_text import ESCAPING, is_harmless
from audits.project.code.module import Function, Module
from audits.project.code.origins import is_certain, named, origins
from audits.project.code.request_reads import rules_of
from policies.model import Control

_TAG = re.compile(r"<[a-z!/][^<>]*>?", re.IGNORECASE)
_RESPONSES = ("flask.make_response", "flask.Response", "flask.current_app.response_class")
_TYPES = frozenset({"mimetype", "content_type", "Content-Type", "Content-type", "content-type"})
_HANDLERS = frozenset({"errorhandler", "app_errorhandler", "before_request", "before_app_request"})
_DATA = (ast.Dict, ast.DictComp, ast.List, ast.ListComp, ast.GeneratorExp, ast.Await)
_TEXT_METHODS = frozenset({"format", "join", "replace", "strip", "lower", "upper", "title"})
_DATA_CLASSES = ("Resource",)


@check("template.no-string-html")
def template_no_string_html(module: Module, control: Control) -> Iterator[Finding]:
    """Text with values of the visitor, or tags with any value, as the answer of a view."""
    for function in module.functions:
        if not _answers_requests(module, function) or _answers_data(module, function):
            continue
        for node, text in _answers(module, function):
            finding = _judge(module, control, node, text)
            if finding is not None:
                yield finding


def _answers_requests(module: Module, function: Function) -> bool:
    """Whether the function is a view, or a handler or hook whose result is sent as well."""
    if rules_of(module, function) is not None:
        return True
    names = {
        module.name_of(one.func if isinstance(one, ast.Call) else one).rpartition(".")[2]
        for one in function.decorator_list
    }
    return not names.isdisjoint(_HANDLERS)


def _judge(module: Module, control: Control, node: ast.AST, text: ast.expr) -> Finding | None:
    built = build(module, text)
    holes = [one for one in built.holes if not is_harmless(module, one)]
    for hole in holes:
        found = origins(module, hole, cleaned_by=ESCAPING)
        if is_certain(found):
            message = f"{named(found)} is sent back as HTML, unescaped"
            return Finding(control, message, module.at(node))
    if holes and _TAG.search(built.text):
        message = f"{_short(holes[0])} is put between tags without being escaped"
        return Finding(control, message, module.at(node), certain=False)
    return None


def _short(node: ast.expr) -> str:
    shown = ast.unparse(node)
    return shown if len(shown) <= 50 else f"{shown[:47]}..."


def _answers_data(module: Module, function: Function) -> bool:
    """Whether the function sends JSON or says itself what it sends."""
    owner = module.class_of(function)
    if owner is not None:
        bases = [base.rpartition(".")[2] for base in module.base_names(owner)]
        if any(base.endswith(_DATA_CLASSES) or "Api" in base for base in bases):
            return True
    start, end = function.lineno, function.end_lineno or function.lineno
    return any(
        one.name in _TYPES
        and start <= getattr(one.target, "lineno", 0) <= end
        and one.spelling in ("item", "attribute")
        and not _is_html(module, one.value)
        for one in module.assignments
    )


def _answers(module: Module, function: Function) -> Iterator[tuple[ast.AST, ast.expr]]:
    """Each text that the function sends as HTML, with the node at which it does."""
    for node in module.inside(function, ast.Return):
        value = getattr(node, "value", None)
        if isinstance(value, ast.Tuple) and value.elts:
            told = any(_says_type(module, one) for one in value.elts[1:])
            if not told and _is_text(module, value.elts[0]):
                yield node, value.elts[0]
        elif value is not None and _is_text(module, value):
            yield node, value
    for node in module.inside(function, ast.Call):
        if isinstance(node, ast.Call) and module.name_of(node.func) in _RESPONSES:
            types = [module.argument(node, -1, name) for name in ("mimetype", "content_type")]
            headers = module.argument(node, 2, "headers")
            told = any(one is not None and not _is_html(module, one) for one in types)
            if not told and node.args and not (headers and _says_type(module, headers)):
                yield node, node.args[0]


def _is_text(module: Module, node: ast.expr) -> bool:
    """Whether the expression may be plain text; data becomes JSON, Markup escapes."""
    node = module.value_of(node)
    if isinstance(node, ast.Call):
        name = module.name_of(node.func)
        text = isinstance(node.func, ast.Attribute) and node.func.attr in _TEXT_METHODS
        reads = name.startswith("flask.request.")
        return (text or reads or name == "str") and not name.startswith("markupsafe.")
    return not isinstance(node, _DATA)


def _says_type(module: Module, node: ast.expr) -> bool:
    """Whether headers name a content type other than HTML, or cannot be read here."""
    display = module.value_of(node)
    if isinstance(display, ast.Dict):
        for key, value in zip(display.keys, display.values, strict=True):
            if (module.text_of(key) or "").lower() == "content-type":
                return not _is_html(module, value)
        return False
    return isinstance(display, ast.Name | ast.Call | ast.Attribute)


def _is_html(module: Module, node: ast.expr) -> bool:
    return "html" in (module.text_of(node) or "")
