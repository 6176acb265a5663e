"""How what was typed is compared."""

import hmac

from argon2 import PasswordHasher
from flask import Flask, abort, request, session
from flask_wtf import FlaskForm
from models import Member
from werkzeug.security import check_password_hash
from wtforms import PasswordField, ValidationError

app = Flask(__name__)
ACCOUNTS = {"admin": "wonderland", "guest": "guest"}  # expect: auth.verified-credentials
COLOURS = {"admin": "red", "guest": "grey"}
hasher = PasswordHasher()


@app.route("/a", methods=["POST"])
def a():
    if request.form["password"] == "wonderland":  # expect: auth.verified-credentials
        session.clear()
        session["user_id"] = 1
    return "", 204


@app.route("/b", methods=["POST"])
def b():
    member = Member.query.filter_by(name=request.form["name"]).first()
    password = request.form["password"]
    if member is None or member.password != password:  # expect: auth.verified-credentials
        abort(401)
    return "", 204


@app.route("/c", methods=["POST"])
def c():
    if ACCOUNTS.get(request.form["name"]) == request.form["password"]:  # expect: auth.verified-credentials
        return "", 204
    abort(401)


@app.route("/d", methods=["POST"])
def d():
    if request.form["otp"] == session["expected_otp"]:  # expect: auth.verified-credentials
        return "", 204
    abort(401)


@app.route("/e", methods=["POST"])
def e():
    member = Member.query.filter_by(name=request.form["name"]).first()
    if member and check_password_hash(member.password_hash, request.form["password"]):
        return "", 204
    abort(401)


@app.route("/f", methods=["POST"])
def f():
    member = Member.query.filter_by(name=request.form["name"]).first()
    hasher.verify(member.password_hash, request.form["password"])
    return "", 204


@app.route("/g", methods=["POST"])
def g():
    if not hmac.compare_digest(request.headers["X-Signature"], expected_signature()):
        abort(401)
    return "", 204


class ChangeForm(FlaskForm):
    password = PasswordField("Password")
    confirm = PasswordField("Again")

    def validate_confirm(self, field):
        if self.password.data != self.confirm.data:
            raise ValidationError("The passwords differ.")
        if field.data == "":
            raise ValidationError("Type a password.")


def describe(token_type, password_state):
    return token_type == "bearer" or password_state == "expired"


def expected_signature():
    return "s"
