"""Comparisons of all kinds."""

import hashlib
import os

from flask import Flask, abort, current_app, request
from models import Member, Token

app = Flask(__name__)
USERS = {"root": "toor"}  # expect: auth.verified-credentials
ADMIN_USERS = {"admin": "scrypt:131072:8:1$salt$0123"}
EMPTY_USERS = {}
LABELLED_USERS = {"admin": "The administrator"}
SECRET_TOKEN = os.environ["SECRET_TOKEN"]


@app.route("/a", methods=["POST"])
def a():
    if request.headers.get("X-Signature") == "0123456789":  # expect: auth.verified-credentials
        return "", 204
    if request.args.get("api_key") != "0123456789abcdef":  # expect: auth.verified-credentials
        abort(401)
    if request.form["token"] != current_app.config["TOKEN"]:  # expect: auth.verified-credentials
        abort(401)
    if request.form["token"] == request.cookies["token"] or request.form["token"] == "":
        abort(400)
    if request.form["token_type"] == "bearer":
        abort(400)
    if not 1 < 2 < 3 or request.form["token"] is None:
        abort(400)
    return "", 204


@app.route("/b", methods=["POST"])
def b():
    if request.form["password"] != request.form["confirmation"]:
        abort(400)
    if request.form["new_password"] == request.form["old_password"]:
        abort(400)
    if request.form["password"] == "" or request.form["password"] == None:
        abort(400)
    found = Token.query.filter(Token.token == request.form["token"]).first()
    return str(found)


class Account:
    password = ""

    def check(self, password):
        return self.password == password  # expect: auth.verified-credentials

    def check_hash(self, password):
        return self.digest == hashlib.sha256(password).hexdigest()

    def is_default_password(self, password):
        return password == "changeme"

    def login(self, password):
        return password == "changeme"  # expect: auth.verified-credentials

    def differs(self, password, confirm):
        return password != confirm and password != hashlib.new(confirm)


def local():
    password = os.environ["PASSWORD"]
    if password == "secret":
        raise SystemExit("choose another password")
    return Member(username="owner", password="x")


def seeded():
    yield Member(username="test", password="test")  # expect: auth.verified-credentials
    yield Member(username="test", email="test@example.com")
