"""Logins with and without a limit of their own."""

from accounts import verify
from flask import Flask, abort, redirect, render_template, request, session, url_for
from flask_limiter import Limiter
from flask_limiter.util import get_remote_address

app = Flask(__name__)
limiter = Limiter(get_remote_address, app=app, default_limits=["120 per minute"])


def account():
    return request.form.get("name", "").casefold()


@app.route("/login", methods=["POST"])
def login():  # expect: rate.authentication
    member = verify(request.form["name"], request.form["password"])
    if member is None:
        abort(401)
    session.clear()
    session["user_id"] = member.id
    return redirect(url_for("home"))


@app.route("/staff/login", methods=["POST"])
@limiter.limit("5 per minute")
@limiter.limit("10 per hour", key_func=account)
def staff_login():
    member = verify(request.form["name"], request.form["password"])
    if member is None:
        abort(401)
    session.clear()
    session["user_id"] = member.id
    return redirect(url_for("home"))


@app.route("/login")
def login_page():
    return render_template("login.html")


@app.route("/search", methods=["POST"])
def search():
    return render_template("found.html", words=request.form.get("q", ""))
