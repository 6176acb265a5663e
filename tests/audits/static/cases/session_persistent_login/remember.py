"""Staying logged in."""

from datetime import timedelta

from accounts import verify
from flask import Flask, abort, redirect, request, url_for
from flask_login import LoginManager, login_user
from forms import LoginForm

app = Flask(__name__)
app.config["REMEMBER_COOKIE_DURATION"] = timedelta(days=365)  # expect: session.persistent-login
app.config["REMEMBER_COOKIE_SECURE"] = False  # expect: session.persistent-login
app.config["REMEMBER_COOKIE_HTTPONLY"] = True
app.config["REMEMBER_COOKIE_SAMESITE"] = "Lax"
app.config["REMEMBER_COOKIE_NAME"] = "__Secure-remember"
login_manager = LoginManager(app)


@app.route("/login", methods=["POST"])
def login():
    form = LoginForm()
    member = verify(form.name.data, form.password.data)
    if member is None:
        abort(401)
    login_user(member, remember=form.remember.data)
    return redirect(url_for("home"))


@app.route("/login/always", methods=["POST"])
def login_always():
    login_user(verify(request.form["name"], request.form["password"]), remember=True)  # expect: session.persistent-login
    return redirect(url_for("home"))


@app.route("/login/once", methods=["POST"])
def login_once():
    login_user(verify(request.form["name"], request.form["password"]), remember=False)
    return redirect(url_for("home"))


@app.route("/login/plain", methods=["POST"])
def login_plain():
    login_user(verify(request.form["name"], request.form["password"]))
    return redirect(url_for("home"))
