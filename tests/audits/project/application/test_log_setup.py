"""Who sets the log of a project up, and who keeps its lines whole."""

import ast

import pytest

from audits.project.application.application import Application
from audits.project.application.log_setup import escapes_lines, is_configured
from audits.project.code.module import Module
from audits.project.facts.collect import collect


def application_of(text: str, role: str = "application") -> Application:
    return Application([collect(Module("shop.py", text, ast.parse(text), role=role))])


@pytest.mark.parametrize(
    "text",
    [
        "import logging\nlogging.basicConfig()",
        "from logging.config import dictConfig\ndictConfig({})",
        "def f(app):\n    app.logger.setLevel('INFO')",
        "def f(app, handler):\n    app.logger.addHandler(handler)",
        "import sentry_sdk",
        "import structlog",
        "from flask import Flask\napp = Flask('a')\napp.config['LOGGING'] = {}",
    ],
)
def test_any_setting_up_of_the_log_counts(text: str) -> None:
    assert is_configured(application_of(text))


@pytest.mark.parametrize(
    "text",
    [
        "import logging\nlog = logging.getLogger(__name__)\nlog.info('a')",
        "from flask import Flask\napp = Flask('a')\napp.config['TITLE'] = 'a'",
    ],
)
def test_writing_to_the_log_is_no_setting_up(text: str) -> None:
    assert not is_configured(application_of(text))


def test_what_a_migration_sets_up_is_not_the_applications_log() -> None:
    text = "from logging.config import fileConfig\nfileConfig('alembic.ini')"
    assert not is_configured(application_of(text, role="migration"))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("from pythonjsonlogger import jsonlogger", True),
        ("import logging\nclass A(logging.Formatter):\n    def format(self, r): return ''", True),
        ("import logging\nclass A(logging.Formatter):\n    pass", False),
        ("class A:\n    def format(self, r): return ''", False),
    ],
)
def test_formatters_that_keep_lines_whole_are_known(text: str, expected: bool) -> None:
    assert escapes_lines(application_of(text)) is expected
