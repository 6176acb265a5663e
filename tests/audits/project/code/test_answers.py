"""What of a view ends up in its answer."""

import ast

import pytest

from audits.project.code.answers import is_sent
from audits.project.code.module import Module

_HEAD = "from flask import Flask, abort, flash, render_template\napp = Flask(__name__)\n"


def module_of(body: str) -> Module:
    text = _HEAD + body
    return Module("shop.py", text, ast.parse(text))


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("return mark()", True),
        ("return render_template('a', text=mark()), 500", True),
        ("flash(mark())", True),
        ("abort(500, description=mark())", True),
        ("text = mark()\nreturn text", True),
        ("text = mark()\nflash(text)", True),
        ("text = mark()\nprint(text)", False),
        ("self.text = mark()\nreturn 1", False),
        ("app.logger.error(mark())\nreturn 1", False),
        ("return len(mark())", False),
        ("return 1 if mark() else 2", False),
        ("if mark():\n    return 1", False),
        ("raise KeyError(mark())", False),
        ("return mark() == 1", False),
        ("return (lambda: mark())", False),
        ("mark()", False),
    ],
)
def test_only_what_a_visitor_is_sent_counts(body: str, expected: bool) -> None:
    lines = "\n".join(f"    {line}" for line in body.split("\n"))
    module = module_of(f"def view():\n{lines}")
    (call,) = module.calls("mark")
    assert is_sent(module, call) is expected


def test_at_module_level_nothing_is_sent() -> None:
    module = module_of("text = mark()\nmark()")
    assert [is_sent(module, call) for call in module.calls("mark")] == [False, False]
