"""Logins that keep, and logins that drop, what the visitor brought."""

from accounts import verify
from flask import Flask, abort, redirect, request, session, url_for
from flask_login import login_user

app = Flask(__name__)


@app.route("/login", methods=["POST"])
def login():
    member = verify(request.form["name"], request.form["password"])
    if member is None:
        abort(401)
    session["user_id"] = member.id  # expect: session.renewed-at-login
    session["seen_help"] = False
    return redirect(url_for("home"))


@app.route("/login/extension", methods=["POST"])
def login_extension():
    member = verify(request.form["name"], request.form["password"])
    if member is None:
        abort(401)
    login_user(member)  # expect: session.renewed-at-login
    return redirect(url_for("home"))


@app.route("/login/sometimes", methods=["POST"])
def login_sometimes():
    member = verify(request.form["name"], request.form["password"])
    if member is None:
        abort(401)
    if request.form.get("fresh"):
        session.clear()
    session["user_id"] = member.id  # expect: session.renewed-at-login
    return redirect(url_for("home"))


@app.route("/login/renewed", methods=["POST"])
def login_renewed():
    member = verify(request.form["name"], request.form["password"])
    if member is None:
        abort(401)
    session.clear()
    session["user_id"] = member.id
    return redirect(url_for("home"))


@app.route("/login/extension/renewed", methods=["POST"])
def login_extension_renewed():
    member = verify(request.form["name"], request.form["password"])
    if member is None:
        abort(401)
    session.clear()
    login_user(member)
    return redirect(url_for("home"))


@app.route("/login/regenerated", methods=["POST"])
def login_regenerated():
    member = verify(request.form["name"], request.form["password"])
    if member is None:
        abort(401)
    app.session_interface.regenerate(session)
    session["user_id"] = member.id
    return redirect(url_for("home"))


@app.route("/login/helper", methods=["POST"])
def login_helper():
    member = verify(request.form["name"], request.form["password"])
    if member is None:
        abort(401)
    begin(member)
    return redirect(url_for("home"))


def begin(member):
    renew()
    session["user_id"] = member.id


def renew():
    session.clear()


@app.route("/theme", methods=["POST"])
def theme():
    session["theme"] = request.form["theme"]
    return redirect(url_for("home"))


@app.before_request
def count():
    session["pages"] = session.get("pages", 0) + 1
