"""Bounds that are given elsewhere, filters, and pairs."""

import re

from flask import Flask, request
from flask_wtf import FlaskForm
from limits import LONGEST, strong
from wtforms import PasswordField, StringField
from wtforms.validators import EqualTo, Length, Regexp

app = Flask(__name__)
CLASSES = re.compile(r"(?=.*\d)(?=.*[a-z]).*\Z")


class RegisterForm(FlaskForm):
    password = PasswordField("Password", validators=[Length(min=8, max=LONGEST)])
    repeated = PasswordField("Again", validators=[EqualTo("password")])


class SignUpForm(FlaskForm):
    password = PasswordField("Password", validators=[strong])
    password2 = PasswordField("Again")


class JoinForm(FlaskForm):
    password = PasswordField("Password", [Length(8, 100_000)])  # expect: password.length
    name = StringField("Name", [Regexp(r"[a-z]+\Z")])


class ChangePasswordForm(FlaskForm):
    current_password = PasswordField("Current", [Length(max=128)])
    new_password = PasswordField("New", [Length(8, 128), Regexp(CLASSES)])  # expect: password.length


class SetupForm(FlaskForm):
    password = PasswordField("Password", [Length(8, 128)], [str.strip])  # expect: password.length


class EmailChangeForm(FlaskForm):
    password = PasswordField("Password")  # expect: password.length


class LoginForm(FlaskForm):
    password = PasswordField("Password")


class OtherLoginForm(FlaskForm):
    password = PasswordField("Password", [Length(max=LONGEST)])


class ApiForm(FlaskForm):
    api_key = PasswordField("Key")


@app.post("/a")
def a():
    if not request.form["password"].strip():
        return "", 400
    password = "fixed"
    return password.strip(), 200, {"Content-Type": "text/plain"}
