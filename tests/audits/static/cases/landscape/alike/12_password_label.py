# resembles: secrets.no-literals
"""A form whose label is the word itself."""

from flask import Flask
from flask_wtf import FlaskForm
from wtforms import PasswordField
from wtforms.validators import InputRequired, Length

app = Flask(__name__)


class LoginForm(FlaskForm):
    password = PasswordField("Password", validators=[InputRequired(), Length(max=128)])


PASSWORD_FIELD = "password"
