"""A box on the login form, and not a word about the cookie behind it."""

from accounts import verify
from flask import Flask, abort, redirect, url_for
from flask_login import LoginManager, login_user
from forms import LoginForm

app = Flask(__name__)
app.config["REMEMBER_COOKIE_HTTPONLY"] = True
login_manager = LoginManager(app)


@app.route("/login", methods=["POST"])
def login():
    form = LoginForm()
    member = verify(form.name.data, form.password.data)
    if member is None:
        abort(401)
    login_user(member, remember=form.remember.data)  # expect: session.persistent-login
    return redirect(url_for("home"))


@app.route("/login/other", methods=["POST"])
def login_other():
    form = LoginForm()
    login_user(verify(form.name.data, form.password.data), form.remember.data)
    return redirect(url_for("home"))
