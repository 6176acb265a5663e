"""Login tests at the head of a view, and tests that look like one."""

import pytest

from audits.project.code.module import Module
from audits.project.facts.inline_guards import inline_guards
from audits.project.grammar.source import parse

HEAD = (
    "from flask import Flask, abort, g, redirect, session, url_for\n"
    "from flask_login import current_user\napp = Flask('x')\n"
)
AWAY = "return redirect(url_for('login'))"


def lines(test: str, body: str = AWAY) -> list[int]:
    text = f"{HEAD}@app.route('/x')\ndef view():\n    if {test}:\n        {body}\n    return 'x'\n"
    return [one.lineno for one in inline_guards(Module("shop.py", text, parse(text).tree))]


@pytest.mark.parametrize(
    "test",
    [
        "not session.get('user_id')",
        "not session['logged_in']",
        "'user_id' not in session",
        "not 'user_id' in session",
        "session.get('user') is None",
        "session.get('user') == None",
        "g.user is None or late()",
        "not current_user.is_authenticated",
        "not current_user.is_authenticated()",
    ],
)
def test_a_test_for_nobody_is_found(test: str) -> None:
    assert lines(test) == [6]


@pytest.mark.parametrize("body", ["abort(401)", "return redirect(url_for('front_door'))"])
def test_any_way_out_counts(body: str) -> None:
    assert lines("not session.get('logged_in')", body) == [6]


@pytest.mark.parametrize(
    ("test", "body"),
    [
        ("session.get('user_id')", AWAY),
        ("not session.get('theme')", AWAY),
        ("not current_user.may_delete", "abort(403)"),
        ("not session.get('user_id')", "name = 'guest'"),
        ("not session.get('user_id')", "return 'Hello, guest'"),
        ("'user_id' in other", AWAY),
        ("late() and not current_user.is_authenticated", AWAY),
    ],
)
def test_a_test_for_something_else_is_not(test: str, body: str) -> None:
    assert lines(test, body) == []


def test_a_function_that_answers_nothing_is_not_asked() -> None:
    text = f"{HEAD}def helper():\n    if g.user is None:\n        abort(401)\n"
    assert list(inline_guards(Module("shop.py", text, parse(text).tree))) == []
