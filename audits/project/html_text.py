"""What may stand in HTML as it is: escaped text, markup of a library, numbers, addresses."""

import ast

from audits.project.built_text import build
from audits.project.closed import is_closed
from audits.project.module import Module

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


def is_harmless(module: Module, node: ast.expr, cleaners: frozenset[str] = ESCAPING) -> bool:
    """Whether a value brings no markup that the source does not spell out, as far as one sees."""
    node = module.value_of(node)
    if is_closed(module, node):
        return True
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
    if last in _TRANSLATIONS:
        return all(is_harmless(module, one, cleaners) for one in node.args)
    if last == "join" and len(node.args) == 1:
        text = build(module, node)
        return all(one is not node and is_harmless(module, one, cleaners) for one in text.holes)
    return False
