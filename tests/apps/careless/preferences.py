"""What guests like, remembered in sessions and cookies."""

import os
from datetime import timedelta

from flask import make_response, request, session

from house import app

app.secret_key = os.environ.get("HOUSE_KEY") or "house-key-under-the-mat"
app.config["PERMANENT_SESSION_LIFETIME"] = timedelta(minutes=30)


@app.route("/check-in")
def check_in():
    session["username"] = "admin"
    session["user_id"] = 7
    session.permanent = True
    return "You have checked in."


@app.route("/whoami")
def whoami():
    name = session.get("username", "Guest")
    number = session.get("user_id")
    return f"Room of {name}, number {number}"


@app.route("/check-out")
def check_out():
    session.pop("username", None)
    session.pop("user_id", None)
    return "You have checked out."


@app.route("/login")
def login():
    session.permanent = True
    session["username"] = "visitor"
    return "You are in for half an hour."


@app.route("/pillow")
def pillow():
    answer = make_response("Noted.")
    answer.set_cookie("pillow", "soft")
    return answer


@app.route("/safe")
def safe():
    answer = make_response("Locked.")
    answer.set_cookie(
        "safe_secret", "combination-4711", max_age=3600, secure=True, httponly=True, samesite="Strict"
    )
    return answer


@app.route("/pillow/show")
def show_pillow():
    pillow_kind = request.cookies.get("pillow")
    if pillow_kind:
        return f"Your pillow: {pillow_kind}"
    return "No pillow."


@app.route("/pockets")
def pockets():
    everything = request.cookies
    return f"In your pockets: {dict(everything)}"


@app.route("/pillow/forget")
def forget_pillow():
    answer = make_response("Forgotten.")
    answer.delete_cookie("pillow")
    return answer


@app.route("/safe/open")
def open_safe():
    answer = make_response("Open.")
    answer.delete_cookie("safe_secret")
    return answer
