"""Fields with widgets and options of their own."""

from flask_wtf import FlaskForm
from wtforms import PasswordField, StringField
from wtforms.validators import Length
from wtforms.widgets import HiddenInput, PasswordInput

BOUNDS = [Length(max=128)]


class WidgetForm(FlaskForm):
    password = StringField("Password", validators=BOUNDS, widget=PasswordInput())
    old_password = StringField("Password", validators=BOUNDS, widget=HiddenInput())
    passcode = PasswordField("Code", validators=BOUNDS, render_kw={"autocomplete": "off"})
    new_password = PasswordField("New", validators=BOUNDS, render_kw={"class": "wide"})  # expect: password.manager-friendly
    other_password = PasswordField("Other", validators=BOUNDS)
