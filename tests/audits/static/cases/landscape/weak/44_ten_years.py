"""A session for life."""

from datetime import timedelta

from flask import Flask, session

app = Flask(__name__)
app.config["PERMANENT_SESSION_LIFETIME"] = timedelta(days=3650)  # expect: session.idle-timeout


@app.route("/enter", methods=["POST"])
def enter():
    session.clear()
    session.permanent = True
    session["user_id"] = 0
    return "", 204
