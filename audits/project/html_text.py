"""What may stand in HTML as it is: escaped text, markup of a library, numbers, addresses."""

import ast
import re

from audits.project.built_text import build
from audits.project.closed import is_closed
from audits.project.module import Module
from audits.project.reaching import reaching

ESCAPING = frozenset(
    {
        *("markupsafe.escape", "markupsafe.escape_silent", "html.escape", "escape", "cgi.escape"),
        *("xml.sax.saxutils.escape", "xml.sax.saxutils.quoteattr", "urllib.parse.quote"),
        *("urllib.parse.quote_plus", "urllib.parse.urlencode", "sanitize_html", "sanitize"),
        *("clean_html", "clean", "bleach.clean", "nh3.clean", "escape_html", "html_escape"),
        *("render_template", "render_template_string", "url_for", "highlight", "tojson"),
        *("html_params", "htmlsafe_dumps", "htmlsafe_json_dumps", "render_field", "linkify"),
    }
)
"""Calls whose result can stand between tags and in quoted attributes."""
_OWN_MARKUP = ("markupsafe.Markup", "wtforms.", "flask_wtf.")
_TRANSLATIONS = frozenset({"gettext", "ngettext", "_", "lazy_gettext", "pgettext", "_l", "N_"})


_RENDERING = re.compile(
    r"url_for|render_(?!markdown|text|raw)|(\w+_)?widget$|__html__$|url_encode$"
)
_PASSING = frozenset({"strip", "lstrip", "rstrip", "lower", "upper"})


def is_harmless(module: Module, node: ast.expr, cleaners: frozenset[str] = ESCAPING) -> bool:
    """Whether a value brings no markup that the source does not spell out, as far as one sees."""
    if is_closed(module, node):
        return True
    if isinstance(node, ast.Name):
        return _name(module, node, cleaners)
    if isinstance(node, ast.IfExp):
        return is_harmless(module, node.body, cleaners) and is_harmless(
            module, node.orelse, cleaners
        )
    if isinstance(node, ast.Attribute):
        return node.attr in ("id", "pk", "count", "total")
    if not isinstance(node, ast.Call):
        return False
    name = module.name_of(node.func)
    last = ast.unparse(node.func).rpartition(".")[2]
    if name in cleaners or last in cleaners or name.startswith(_OWN_MARKUP):
        return True
    if _RENDERING.match(last):
        return True
    if last in _PASSING and isinstance(node.func, ast.Attribute):
        return is_harmless(module, node.func.value, cleaners)
    if last in _TRANSLATIONS:
        return all(is_harmless(module, one, cleaners) for one in node.args)
    if last == "join" and len(node.args) == 1:
        text = build(module, node)
        return all(one is not node and is_harmless(module, one, cleaners) for one in text.holes)
    return False


def _name(module: Module, node: ast.Name, cleaners: frozenset[str]) -> bool:
    found = reaching(module, node)
    if not found or any(one.kind != "value" or one.value is None or one.part for one in found):
        return False
    if any(node in ast.walk(one.value) for one in found if one.value is not None):
        return False
    texts = [build(module, one.value) for one in found]
    return all(
        one is not node and not isinstance(one, ast.Name) and is_harmless(module, one, cleaners)
        for text in texts
        for one in text.holes
    )
