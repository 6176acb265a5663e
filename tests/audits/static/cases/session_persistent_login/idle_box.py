"""A box that is offered and then forgotten."""

from flask_wtf import FlaskForm
from wtforms import BooleanField, PasswordField, StringField


class LoginForm(FlaskForm):
    name = StringField("Name")
    password = PasswordField("Password")
    remember_me = BooleanField("Remember me")  # expect: session.persistent-login


class ReminderForm(FlaskForm):
    reminder = BooleanField("Send a reminder")
