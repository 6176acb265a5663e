"""A project that judges passwords in a place of its own."""

from flask_wtf import FlaskForm
from wtforms import PasswordField


class RegisterForm(FlaskForm):
    password = PasswordField("Password")


def is_weak_password(password):
    return password in ("password", "123456")
