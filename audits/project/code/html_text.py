"""What may stand in HTML as it is: escaped text, markup of a library, numbers, addresses."""

import ast
import re

from audits.project.code.built_text import build
from audits.project.code.closed import is_closed
from audits.project.code.module import Module
from audits.project.code.reaching import reaching
from audits.project.code.scopes import Binding

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
_NUMBERS = frozenset({"id", "pk", "count", "total"})
_PASSING = frozenset({"strip", "lstrip", "rstrip", "lower", "upper"})


def is_harmless(module: Module, node: ast.expr, cleaners: frozenset[str] = ESCAPING) -> bool:
    """Whether a value brings no markup that the source does not spell out, as far as one sees."""
    return _Judge(module, cleaners).of(node)


class _Judge:
    def __init__(self, module: Module, cleaners: frozenset[str]) -> None:
        self.module = module
        self.cleaners = cleaners
        self.known: dict[ast.AST, bool] = {}

    def of(self, node: ast.expr) -> bool:
        if node not in self.known:
            self.known[node] = False  # what leads back to itself proves nothing
            self.known[node] = is_closed(self.module, node) or self.judge(node)
        return self.known[node]

    def judge(self, node: ast.expr) -> bool:
        match node:
            case ast.Name():
                return self.name(node)
            case ast.IfExp():
                return self.of(node.body) and self.of(node.orelse)
            case ast.Attribute():
                return node.attr in _NUMBERS
            case ast.Call():
                return self.call(node)
        return False

    def call(self, node: ast.Call) -> bool:
        name = self.module.name_of(node.func)
        last = ast.unparse(node.func).rpartition(".")[2]
        if name in self.cleaners or last in self.cleaners or name.startswith(_OWN_MARKUP):
            return True
        if _RENDERING.match(last):
            return True
        if last in _PASSING and isinstance(node.func, ast.Attribute):
            return self.of(node.func.value)
        if last in _TRANSLATIONS:
            return all(self.of(one) for one in node.args)
        if last == "join" and len(node.args) == 1:
            return all(self.of(one) for one in build(self.module, node).holes)
        return False

    def name(self, node: ast.Name) -> bool:
        found = reaching(self.module, node)
        if not found or not all(_is_given(one) for one in found):
            return False
        texts = [build(self.module, one.value) for one in found]
        return all(self.of(hole) for text in texts for hole in text.holes)


def _is_given(binding: Binding) -> bool:
    """Whether a binding gives or adds a whole value."""
    whole = not binding.part or isinstance(binding.node, ast.AugAssign)
    return binding.kind == "value" and binding.value is not None and whole
