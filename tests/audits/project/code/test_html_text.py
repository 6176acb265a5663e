"""What may stand in HTML as it is."""

import ast

import pytest

from audits.project.code.html_text import is_harmless
from audits.project.code.module import Module


def judged(body: str) -> bool:
    lines = "\n    ".join(body.split("\n"))
    text = (
        "from markupsafe import Markup, escape\nfrom flask import url_for\nimport html\n"
        f"def f(a, b):\n    {lines}\n"
    )
    module = Module("shop.py", text, ast.parse(text))
    (call,) = module.calls("sink")
    return is_harmless(module, call.args[0])


@pytest.mark.parametrize(
    "body",
    [
        *("sink('x')", "sink(escape(a))", "sink(html.escape(a))", "sink(Markup('<b>'))"),
        *("sink(url_for('a', b=a))", "sink(a.id)", "sink(escape(a) if a else '')", "sink(_('x'))"),
        *("sink(url_for_page(a))", "sink(render_row(a))", "sink(text_widget(a))"),
        *("sink(escape(a).strip())", "sink(''.join(escape(one) for one in a))"),
        *("c = escape(a)\nsink(c)", "c = escape(a)\nc = f'<b>{c}</b>'\nsink(c)"),
        "c = ''\nc += escape(a)\nsink(c)",
        "sink(gettext(escape(a)))",
    ],
)
def test_escaped_and_written_text_is_harmless(body: str) -> None:
    assert judged(body)


@pytest.mark.parametrize(
    "body",
    [
        *("sink(a)", "sink(a.name)", "sink(escape(a) if a else b)", "sink(work(a))", "sink(_(a))"),
        *("sink(render_markdown(a))", "sink(a.strip())", "sink(''.join(one for one in a))"),
        *("c = a\nsink(c)", "c = f'<b>{a}</b>'\nsink(c)", "c, d = a\nsink(c)", "sink(''.join(a))"),
        *("sink(a + b)", "sink(unheard)", "while a:\n    c = c + a\nsink(c)"),
    ],
)
def test_other_values_are_not(body: str) -> None:
    assert not judged(body)
