"""Logins spread over functions."""

from accounts import verify
from flask import Flask, abort, request, session
from flask_login import login_user

app = Flask(__name__)


@app.route("/login", methods=["POST"])
def login():
    session.clear()
    begin(verify(request.form["name"], request.form["password"]))
    return "", 204


def begin(member):
    session["user_id"] = member.id


@app.route("/join", methods=["POST"])
def join():
    enter(verify(request.form["name"], request.form["password"]))
    return "", 204


def enter(member):
    if member is None:
        abort(401)
    login_user(member)  # expect: session.renewed-at-login


def on_token(member):
    login_user(member)


@app.route("/language", methods=["POST"])
def language():
    session["lang"] = request.form["lang"]
    return "", 204


@app.route("/report", methods=["POST"])
def report():
    return cookies_of(verify(request.form["name"], request.form["password"]))


def cookies_of(member):
    with app.test_request_context("/login"):
        login_user(member)
        return app.make_response("").headers.getlist("Set-Cookie")
