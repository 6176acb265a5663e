"""What may be sent to the house."""

from flask_wtf import FlaskForm
from wtforms import PasswordField, StringField, SubmitField
from wtforms.validators import EqualTo, InputRequired, Length, Regexp

from guesthouse.passwords import NotCommon

NAME = r"\A[a-z][a-z0-9-]{2,63}\Z"


class LoginForm(FlaskForm):
    """Who wants to come in."""

    guest = StringField(
        "Guest",
        validators=[InputRequired(), Length(min=3, max=64)],
        render_kw={"autocomplete": "username"},
    )
    password = PasswordField(
        "Password",
        validators=[InputRequired(), Length(max=128)],
        render_kw={"autocomplete": "current-password"},
    )
    knock = SubmitField("Knock")


class RegisterForm(FlaskForm):
    """Who wants a room."""

    guest = StringField(
        "Guest",
        validators=[InputRequired(), Length(min=3, max=64), Regexp(NAME)],
        render_kw={"autocomplete": "username"},
    )
    password = PasswordField(
        "Password",
        validators=[InputRequired(), Length(min=15, max=128), NotCommon()],
        render_kw={"autocomplete": "new-password"},
    )
    again = PasswordField(
        "Again",
        validators=[InputRequired(), Length(max=128), EqualTo("password")],
        render_kw={"autocomplete": "new-password"},
    )
    send = SubmitField("Register")


class ChangePasswordForm(FlaskForm):
    """A new password, from somebody who knows the old one."""

    current_password = PasswordField(
        "Current password",
        validators=[InputRequired(), Length(max=128)],
        render_kw={"autocomplete": "current-password"},
    )
    new_password = PasswordField(
        "New password",
        validators=[InputRequired(), Length(min=15, max=128), NotCommon()],
        render_kw={"autocomplete": "new-password"},
    )
    again = PasswordField(
        "Again",
        validators=[InputRequired(), Length(max=128), EqualTo("new_password")],
        render_kw={"autocomplete": "new-password"},
    )
    send = SubmitField("Change")


class LeaveForm(FlaskForm):
    """Nothing but the token."""


class NoteForm(FlaskForm):
    """A line to write down."""

    text = StringField("Note", validators=[InputRequired(), Length(min=1, max=500)])
    send = SubmitField("Write")
