"""Changing what protects an account."""

from flask_sqlalchemy import SQLAlchemy
from flask_wtf import FlaskForm
from wtforms import PasswordField, StringField
from wtforms.validators import EqualTo, InputRequired, Length

db = SQLAlchemy()


class ChangePasswordForm(FlaskForm):  # expect: auth.reauthentication
    new_password = PasswordField("New password", validators=[InputRequired(), Length(15, 128)])
    confirm = PasswordField("Again", validators=[EqualTo("new_password")])


class SecureChangePasswordForm(FlaskForm):
    current_password = PasswordField("Current password", validators=[InputRequired(), Length(max=128)])
    new_password = PasswordField("New password", validators=[InputRequired(), Length(15, 128)])
    confirm = PasswordField("Again", validators=[EqualTo("new_password")])


class RegistrationForm(FlaskForm):
    name = StringField("Name", validators=[InputRequired(), Length(3, 64)])
    password = PasswordField("Password", validators=[InputRequired(), Length(15, 128)])
    confirm = PasswordField("Again", validators=[EqualTo("password")])


class Member(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    security_question = db.Column(db.String(200))  # expect: auth.reauthentication
    display_name = db.Column(db.String(64))
