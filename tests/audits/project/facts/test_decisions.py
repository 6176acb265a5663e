"""Which reads decide, and which only fill something in."""

import pytest

from audits.project.code.module import Module
from audits.project.facts.decisions import decisions
from audits.project.grammar.source import parse

HEAD = "from flask import request, session\n"


def found(statement: str) -> list[tuple[str, str, bool]]:
    text = f"{HEAD}def view():\n    {statement}\n"
    made = decisions(Module("shop.py", text, parse(text).tree))
    return [(one.holder, one.key, one.listed) for one in made]


@pytest.mark.parametrize(
    ("statement", "holder", "listed"),
    [
        ("if session.get('role') == 'admin': pass", "session", False),
        ("while not session['role']: pass", "session", False),
        ("if 'role' in session: pass", "session", False),
        ("assert request.cookies.get('role') == 'admin'", "cookie", False),
        ("return request.headers['role'] == 'admin'", "header", False),
        ("if request.form.get('role') not in ('a', 'b'): pass", "form", True),
        ("x = 1 if request.args['role'] else 2", "form", False),
    ],
)
def test_a_read_in_a_test_decides(statement: str, holder: str, listed: bool) -> None:
    assert found(statement) == [(holder, "role", listed)]


@pytest.mark.parametrize(
    "statement",
    [
        "role = session.get('role')",
        "return session['role']",
        "if show(session['role']): pass",
        "if other.get('role'): pass",
        "if session.get(key): pass",
        "if ready:\n        role = session['role']",
        "role = 1 if ready else session['role']",
        "if 'role' == session: pass",
    ],
)
def test_a_read_elsewhere_does_not(statement: str) -> None:
    assert found(statement) == []
