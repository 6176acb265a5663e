"""A logout that forgets one key of several."""

from flask import Flask, redirect, session, url_for
from flask_login import logout_user

app = Flask(__name__)


@app.route("/logout", methods=["POST"])
def logout():
    session.pop("user_id", None)  # expect: session.logout-ends
    return redirect(url_for("index"))


@app.route("/sign-out", methods=["POST"])
def sign_out():
    logout_user()  # expect: session.logout-ends
    return redirect(url_for("index"))


@app.route("/back-door")
def back_door():
    session.pop("username", None)  # expect: session.logout-ends
    del session["user_id"]
    return redirect(url_for("index"))


@app.route("/rename", methods=["POST"])
def rename():
    session.pop("username", None)
    session["username"] = "new"
    session["basket"] = []
    return redirect(url_for("index"))


def forget():
    session.pop("username", None)
