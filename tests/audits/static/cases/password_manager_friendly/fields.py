"""Password inputs that help or hinder a password manager."""

from flask_wtf import FlaskForm
from wtforms import PasswordField, StringField
from wtforms.validators import InputRequired, Length
from wtforms.widgets import PasswordInput

BOUNDS = [InputRequired(), Length(max=128)]
HINT = {"autocomplete": "current-password"}


class OpenForm(FlaskForm):
    password = StringField("Password", validators=BOUNDS)  # expect: password.manager-friendly


class KeptForm(FlaskForm):
    password = PasswordField(
        "Password", validators=BOUNDS, render_kw=HINT, widget=PasswordInput(hide_value=False)  # expect: password.manager-friendly
    )


class RefusingForm(FlaskForm):
    password = PasswordField("Password", validators=BOUNDS, render_kw={"autocomplete": "off"})  # expect: password.manager-friendly


class LoginForm(FlaskForm):
    name = StringField("Name", validators=BOUNDS, render_kw={"autocomplete": "username"})
    password = PasswordField("Password", validators=BOUNDS, render_kw=HINT)
    password_hint_shown = StringField("Which hint", validators=BOUNDS)


class SearchForm(FlaskForm):
    query = StringField("Words", validators=BOUNDS, render_kw={"autocomplete": "off"})
