"""What is put into the session, which the visitor can read."""

from flask import Flask, flash, redirect, request, session, url_for
from forms import LoginForm

app = Flask(__name__)


@app.route("/login", methods=["POST"])
def login():
    form = LoginForm()
    session["password"] = form.password.data  # expect: session.no-sensitive-data
    session["email"] = form.email.data  # expect: session.no-sensitive-data
    session["totp_secret"] = new_seed()  # expect: session.no-sensitive-data
    session.update(card_number=request.form["card"])  # expect: session.no-sensitive-data
    session["is_admin"] = True  # expect: session.no-sensitive-data
    flash(f"Welcome, {form.name.data}")  # expect: session.no-sensitive-data
    return redirect(url_for("home"))


@app.route("/login/short", methods=["POST"])
def login_short():
    session["user_id"] = 7
    session["auth_time"] = 1_700_000_000
    session["locale"] = "en"
    session["csrf_token"] = new_seed()
    session["sid"] = new_seed()
    flash("Welcome back")
    flash("Wrong password", category="error")
    return redirect(url_for("home"))


def new_seed():
    return "s"
