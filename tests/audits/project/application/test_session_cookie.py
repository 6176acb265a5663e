"""How an application keeps its session."""

import pytest

from audits.project.application.application import Application
from audits.project.application.session_cookie import (
    has_own_interface,
    keeps_sessions_on_server,
    refused_settings,
    uses_session,
)
from audits.project.code.module import Module
from audits.project.facts.collect import collect
from audits.project.facts.values import Value
from audits.project.grammar.source import parse


def application(text: str) -> Application:
    tops = frozenset({"shop"})
    return Application([collect(Module("shop.py", text, parse(text).tree, project=tops))])


def is_off(value: Value) -> bool:
    return value.is_constant(False)


INTERFACE = (
    "from flask.sessions import SessionInterface\n"
    "class Own(SessionInterface):\n    def open_session(self, app, request): ...\n"
)


def test_a_session_is_used_by_messages_and_form_tokens_too() -> None:
    assert uses_session(application("from flask import flash\ndef f():\n    flash('a')\n"))
    assert uses_session(application("from flask_wtf import FlaskForm\n"))
    assert uses_session(application("from flask import session\ndef f():\n    session['a'] = 1\n"))
    assert not uses_session(application("from flask import request\n"))


def test_an_own_interface_is_known_by_its_methods() -> None:
    app = application(INTERFACE)
    assert has_own_interface(app)
    assert has_own_interface(app, "open_session", "save_session")
    assert not has_own_interface(app, "get_cookie_secure")
    assert not has_own_interface(application("class Session: ..."))


@pytest.mark.parametrize(
    ("text", "on_server"),
    [
        ("import flask_session", True),
        (INTERFACE, True),
        ("from flask import Flask\napp = Flask('x')\napp.config['SESSION_TYPE'] = 'redis'", True),
        ("import flask", False),
    ],
)
def test_records_on_the_server_are_recognised(text: str, on_server: bool) -> None:
    assert keeps_sessions_on_server(application(text)) is on_server


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("class Config:\n    KEY_X = False\n", [2]),
        ("class Config:\n    KEY_X = False\nclass LiveConfig(Config):\n    KEY_X = True\n", []),
        ("class Config:\n    KEY_X = False\nclass LiveConfig:\n    KEY_X = True\n", [2]),
        ("class Config:\n    KEY_X = True\n", []),
        (
            "from flask import Flask\napp = Flask('x')\nif a:\n    app.config['KEY_X'] = False\n",
            [4],
        ),
        (
            "from flask import Flask\napp = Flask('x')\napp.config['KEY_X'] = True\n"
            "if a:\n    app.config['KEY_X'] = False\n",
            [],
        ),
        ("from flask import Flask\napp = Flask('x')\napp.config.setdefault('KEY_X', False)\n", []),
        (
            "from flask import Flask\nclass TestShop:\n    def f(self):\n"
            "        app = Flask('x')\n        app.config['KEY_X'] = False\n",
            [],
        ),
    ],
)
def test_a_refused_setting_counts_unless_another_replaces_it(text: str, lines: list[int]) -> None:
    found = refused_settings(application(text), "KEY_X", is_off)
    assert [one.place.line for one in found] == lines
