"""Text, forms and names that only speak of secrets."""

from flask import flash, request, session, url_for
from flask_wtf import FlaskForm
from itsdangerous import URLSafeTimedSerializer
from shop.models import Member
from wtforms import PasswordField, StringField

PASSWORD_TOO_SHORT = "Your password needs at least fifteen characters."
password_label = "Password"
token_type = "bearer"
SECRET_NAMES = ("SECRET_KEY", "MAIL_PASSWORD")
password_strength = {"weak": 1, "strong": 2}
ERRORS = {
    "password": "This field is required.",
    "token": "The link is no longer valid.",
}


class ChangeForm(FlaskForm):
    password = PasswordField("Password")
    token = StringField("Token from your letter")


def describe(form):
    flash("Password changed.", category="password")
    if form.errors.get("password") == "This field is required.":
        return url_for("auth.change_password", token="example")
    if request.form.get("token_type") == "bearer":
        session["token_type"] = "bearer"
    return session.get("csrf_token", "")


def serializer(secret_key):
    return URLSafeTimedSerializer(secret_key, salt="reset-password")


def open_mailbox(user, password=None, token=""):
    return user, password, token


NAMES = {"secret_key": "SECRET_KEY", "mail_password": "MAIL_PASSWORD"}


def create_test_data(members):
    return [Member(name=f"member{number}", password="oysters") for number in range(members)]


def is_default_password(password):
    return password == "default"


def greet(response):
    response.headers["x-reader-apitoken"] = "e30="
    return response
