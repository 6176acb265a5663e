"""Logins that a signal records."""

from accounts import log, verify
from flask import Flask, redirect, request
from flask_login import login_user, user_logged_in

app = Flask(__name__)


@user_logged_in.connect
def remember(sender, user):
    log.info("login of %s", user.id)


@app.route("/login", methods=["POST"])
def login():
    login_user(verify(request.form["name"], request.form["password"]))
    return redirect("/")
