"""Logouts that end the record on the server as well."""

from flask import Flask, redirect, session, url_for
from flask_login import logout_user
from flask_session import Session
from sessions import revoke

app = Flask(__name__)
Session(app)


@app.route("/logout", methods=["POST"])
def logout():
    revoke(session.sid)
    session.clear()
    return redirect(url_for("index"))


@app.route("/sign-out", methods=["POST"])
def sign_out():
    logout_user()
    session.clear()
    return redirect(url_for("index"))


@app.route("/basket/clear", methods=["POST"])
def clear_basket():
    session.pop("basket", None)
    return redirect(url_for("index"))
