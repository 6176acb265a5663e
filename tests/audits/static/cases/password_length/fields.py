"""How long a password may be, and what else is asked of it."""

from flask import Flask, request
from flask_wtf import FlaskForm
from wtforms import PasswordField, StringField
from wtforms.validators import DataRequired, InputRequired, Length, Regexp

app = Flask(__name__)


class RegisterForm(FlaskForm):
    password = PasswordField("Password", validators=[InputRequired(), Length(min=6, max=128)])  # expect: password.length


class SetPasswordForm(FlaskForm):
    new_password = PasswordField("Password", validators=[InputRequired(), Length(min=15, max=20)])  # expect: password.length


class ResetPasswordForm(FlaskForm):
    password = PasswordField("Password", validators=[InputRequired()])  # expect: password.length


class ComplexRegisterForm(FlaskForm):
    password = PasswordField(
        "Password",
        validators=[
            InputRequired(),
            Length(min=15, max=128),
            Regexp(r".*[A-Z].*[0-9].*\Z"),  # expect: password.length
        ],
    )


class GoodRegisterForm(FlaskForm):
    name = StringField("Name", validators=[DataRequired(), Length(min=3, max=20)])
    password = PasswordField("Password", validators=[InputRequired(), Length(min=15, max=128)])


class LoginForm(FlaskForm):
    password = PasswordField("Password", validators=[InputRequired(), Length(max=128)])


@app.route("/login", methods=["POST"])
def login():
    password = request.form["password"].strip()  # expect: password.length
    name = request.form["name"].strip().lower()
    return f"{len(password)} {len(name)}", 200, {"Content-Type": "text/plain"}
