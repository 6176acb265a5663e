"""A login that carries the visitor's session over."""

from flask import Flask, redirect, request, session, url_for
from accounts import verify

app = Flask(__name__)


@app.route("/login", methods=["POST"])
def login():
    member = verify(request.form["name"], request.form["password"])
    if member is None:
        return redirect(url_for("login_page"))
    session["user_id"] = member.id  # expect: session.renewed-at-login
    return redirect(url_for("home"))
