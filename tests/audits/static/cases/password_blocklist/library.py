"""A project that asks a library."""

import zxcvbn
from flask_wtf import FlaskForm
from wtforms import PasswordField


class RegisterForm(FlaskForm):
    password = PasswordField("Password")


def score(password):
    return zxcvbn.zxcvbn(password)["score"]
