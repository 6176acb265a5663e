"""Environments and template names with which Jinja escapes nothing."""

import ast
from collections.abc import Iterator

from audits.check import check
from audits.finding import Finding
from audits.project.application.application import Application
from audits.project.code.module import Module
from audits.static.checks.template_autoescape import has_own_rule
from policies.model import Control

_ENVIRONMENTS = (
    *("jinja2.Environment", "jinja2.environment.Environment", "flask.Environment"),
    *("jinja2.sandbox.SandboxedEnvironment", "jinja2.sandbox.ImmutableSandboxedEnvironment"),
)
_PAGE_SUFFIXES = (".jinja", ".jinja2", ".j2", ".jnj", ".tpl", ".tmpl")
_TEXT_SUFFIXES = tuple(
    f"{text}{page}"
    for text in (".txt", ".json", ".csv", ".js", ".css", ".sql", ".yaml", ".yml", ".md", ".conf")
    for page in _PAGE_SUFFIXES
)
_HTML = (".html", ".htm", ".html.j2", ".html.jinja", ".html.jinja2", "<html", "<p>", "<div", "<h1")
_NOT_PAGES = ("latex", "tex", "sql", "block_start_string", "variable_start_string", "comment_start")


@check("template.autoescape")
def template_autoescape_in_python(module: Module, control: Control) -> Iterator[Finding]:
    """Environments of the project's own that do not escape, and Flask's told not to."""
    for call in module.calls(*_ENVIRONMENTS):
        given = module.argument(call, -1, "autoescape")
        spread = any(one.arg is None for one in call.keywords)
        if spread or _is_for_other_text(call) or not _may_make_pages(module, call):
            continue
        if given is None or module.is_constant(given, False):
            message = "this Jinja environment escapes nothing: pass autoescape=select_autoescape()"
            yield Finding(control, message, module.at(call), _makes_pages(module))
    for one in module.assignments:
        if one.name == "autoescape" and one.spelling == "attribute":
            if module.is_constant(one.value, False):
                message = "escaping is switched off for every template"
                yield Finding(control, message, module.at(one.target))


def _is_for_other_text(call: ast.Call) -> bool:
    given = ast.unparse(call).lower()
    return any(word in given for word in _NOT_PAGES)


def _may_make_pages(module: Module, call: ast.Call) -> bool:
    """Whether nothing tells that the templates are settings, queries or letters."""
    if "andbox" in ast.unparse(call.func):
        return _makes_pages(module)
    names = [module.text_of(one.args[0]) for one in module.method_calls("get_template") if one.args]
    known = [name for name in names if name]
    return not known or any(name.endswith(_HTML) or "." not in name for name in known)


def _makes_pages(module: Module) -> bool:
    """Whether the file names HTML pages."""
    return any(
        isinstance(node, ast.Constant)
        and isinstance(node.value, str)
        and any(word in node.value.lower() for word in _HTML)
        for node in module.nodes(ast.Constant)
    )


@check("template.autoescape")
def template_autoescape_by_name(application: Application, control: Control) -> Iterator[Finding]:
    """Templates that are rendered under a name Flask does not escape, and are not found here."""
    if has_own_rule(application):
        return
    escaped = control.names("escaped_suffixes")
    for known in application.calls("flask.render_template"):
        name = known.call.argument(0, "template_name_or_list")
        text = name.constant if name is not None else None
        if not isinstance(text, str) or text.endswith(escaped) or not known.call.keywords:
            continue
        page = text.endswith(_PAGE_SUFFIXES) and not text.endswith(_TEXT_SUFFIXES)
        if page and not any(one.endswith(text) for one in application.templates):
            message = f"Flask escapes nothing in {text}: only .html and its like are escaped"
            yield Finding(control, message, known.at())
