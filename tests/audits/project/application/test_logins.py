"""Where a project signs people in and out."""

import pytest

from audits.project.application.application import Application
from audits.project.application.logins import (
    callers,
    clears_session,
    logins,
    logouts,
    makes_permanent,
    session_keys,
)
from audits.project.code.module import Module
from audits.project.facts.collect import collect
from audits.project.grammar.source import parse

HEAD = (
    "from flask import Flask, session\nfrom flask_login import login_user, logout_user\n"
    "from flask_login import AnonymousUserMixin, login_required\napp = Flask(__name__)\n"
)


def application(text: str, role: str = "application") -> Application:
    text = HEAD + text
    tops = frozenset({"views"})
    return Application(
        [collect(Module("views.py", text, parse(text).tree, role=role, project=tops))]
    )


@pytest.mark.parametrize(
    ("body", "words"),
    [
        ("session['user_id'] = member.id", ["session['user_id']"]),
        ("session.update(username=name, theme='x')", ["session['username']"]),
        ("login_user(member)", ["login_user()"]),
        ("login_user(AnonymousUserMixin())", []),
        ("session['user_id'] = None", []),
        ("session['theme'] = 'dark'", []),
        ("session.pop('user_id')", []),
    ],
)
def test_an_identity_in_the_session_is_a_login(body: str, words: list[str]) -> None:
    found = logins(application(f"def enter(member, name):\n    {body}\n"))
    assert [one.words for one in found] == words
    assert all(one.at().line == 6 for one in found)


def test_a_view_for_signed_in_people_only_renames() -> None:
    text = (
        "@app.post('/name')\n@login_required\ndef rename(name):\n    session['username'] = name\n"
    )
    assert not logins(application(text))


def test_tests_log_nobody_in() -> None:
    assert not logins(application("def enter():\n    session['user_id'] = 1\n", role="test"))


def test_each_write_is_found_where_all_are_wanted() -> None:
    app = application(
        "def enter(m):\n    session['user_id'] = m.id\n    session['username'] = m.n\n"
    )
    assert len(logins(app)) == 1
    assert len(logins(app, every=True)) == 2


@pytest.mark.parametrize(
    ("before", "clears"),
    [
        ("session.clear()", True),
        ("renew()", True),
        ("app.session_interface.regenerate(session)", True),
        ("rotate_session()", True),
        ("for key in list(session): session.pop(key)", False),
        ("if member: session.clear()", False),
        ("if member: renew()", False),
        ("session.pop('theme')", False),
        ("greet()", False),
        ("pass", False),
    ],
)
def test_a_session_is_cleared_before_the_login_or_not(before: str, clears: bool) -> None:
    app = application(
        f"def enter(member):\n    {before}\n    session['user_id'] = member.id\n"
        "def renew():\n    session.clear()\ndef greet():\n    pass\n"
    )
    (login,) = logins(app)
    assert clears_session(app, login.function, login.place.line) is clears


def test_a_clearing_after_the_login_comes_too_late() -> None:
    app = application(
        "def enter(member):\n    session['user_id'] = member.id\n    session.clear()\n    renew()\n"
        "def renew():\n    session.clear()\n"
    )
    (login,) = logins(app)
    assert not clears_session(app, login.function, login.place.line)
    assert clears_session(app, login.function)


def test_callers_are_found_with_the_place_of_the_call() -> None:
    app = application(
        "def begin(member):\n    login_user(member)\n"
        "def enter(member):\n    begin(member)\n"
        "class Other:\n    def begin(self): pass\n    def go(self):\n        self.begin()\n"
    )
    (login,) = logins(app)
    found = [(one.function.symbol, place.line) for one, place in callers(app, login.function)]
    assert found == [("enter", 8)]


@pytest.mark.parametrize(
    ("text", "popped"),
    [
        (
            "def logout():\n    session.pop('user_id')\n    del session['cart']\n",
            {"user_id", "cart"},
        ),
        ("def sign_off():\n    session['username'] = None\n", {"username"}),
        ("@app.post('/logout')\ndef bye():\n    logout_user()\n", set()),
        ("@app.post('/bye')\ndef bye():\n    session.pop('uid', None)\n", {"uid"}),
    ],
)
def test_a_logout_is_known_by_name_rule_or_deed(text: str, popped: set[str]) -> None:
    (found,) = logouts(application(text))
    assert found.popped == popped
    assert found.at().symbol == found.function.function.symbol


@pytest.mark.parametrize(
    "text",
    [
        "def bye():\n    session.pop('uid', None)\n",
        "@app.post('/bye')\ndef bye():\n    logout_user()\n",
        "@app.post('/x')\ndef change():\n    session.pop('uid')\n    session['uid'] = 2\n",
        "def logout():\n    session.pop('cart')\n",
    ],
)
def test_other_removals_are_no_logout(text: str) -> None:
    assert not list(logouts(application(text)))


def test_what_a_project_keeps_in_its_session() -> None:
    app = application(
        "def f():\n    session['a'] = 1\n    session['b'] = None\n    session.permanent = True\n"
        "    session['c']\n"
    )
    assert session_keys(app) == {"a"}
    assert makes_permanent(app)
    assert not makes_permanent(application("def f():\n    session.permanent = False\n"))
