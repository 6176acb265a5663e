"""Fields that a form has from another."""

from flask_wtf import FlaskForm
from wtforms import PasswordField


class Asking(FlaskForm):
    old_password = PasswordField("Old password")


class ChangePasswordForm(Asking):
    new_password = PasswordField("New password")


class PasswordChangeForm(FlaskForm):
    password = PasswordField("Password")
    new_password = PasswordField("New password")


class UpdatePassword(FlaskForm):  # expect: auth.reauthentication
    chosen = PasswordField("Chosen")


class ResetPasswordChange(FlaskForm):
    chosen = PasswordField("Chosen")
