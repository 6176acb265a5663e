"""Which fields take a password, and which of those take a new one."""

import pytest

from audits.project.application.application import Application
from audits.project.code.module import Module
from audits.project.facts.collect import collect
from audits.project.grammar.source import parse
from audits.static.password_forms import is_spelled_out, password_inputs

_HEAD = (
    "from flask_wtf import FlaskForm\n"
    "from wtforms import PasswordField\n"
    "from wtforms.validators import EqualTo, Length\n"
    "from elsewhere import own, bounds\n"
)


def _application(form: str) -> Application:
    text = f"{_HEAD}{form}"
    return Application([collect(Module("forms.py", text, parse(text).tree))])


@pytest.mark.parametrize(
    ("form", "expected"),
    [
        ("class LoginForm(FlaskForm):\n password = PasswordField()\n", {"password": False}),
        ("class RegisterForm(FlaskForm):\n password = PasswordField()\n", {"password": True}),
        (
            "class AccountForm(FlaskForm):\n"
            " password = PasswordField()\n"
            " again = PasswordField(validators=[EqualTo('password')])\n",
            {"password": True},
        ),
        (
            "class AccountForm(FlaskForm):\n"
            " password = PasswordField(validators=[EqualTo('again')])\n again = PasswordField()\n",
            {"password": True},
        ),
        (
            "class SecretsForm(FlaskForm):\n"
            " password = PasswordField()\n new_password = PasswordField()\n",
            {"new_password": True},
        ),
        ("class RegisterForm(FlaskForm):\n api_key = PasswordField()\n", {}),
        ("class RegisterForm(FlaskForm):\n old_password = PasswordField()\n", {}),
    ],
)
def test_a_new_password_is_told_from_one_that_is_asked_for(
    form: str, expected: dict[str, bool]
) -> None:
    found = {one.field.name: one.is_new for one in password_inputs(_application(form))}
    assert found == expected


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        ("validators=[Length(max=9)]", True),
        ("validators=[own()]", False),
        ("validators=bounds", False),
        ("**bounds", False),
        ("'Password'", True),
    ],
)
def test_validators_that_are_not_known_are_told_apart(arguments: str, expected: bool) -> None:
    form = f"class LoginForm(FlaskForm):\n password = PasswordField({arguments})\n"
    (one,) = password_inputs(_application(form))
    assert is_spelled_out(one.field) is expected
