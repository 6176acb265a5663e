"""A session for life."""

from datetime import timedelta

from accounts import verify
from flask import Flask, request, session

app = Flask(__name__)
app.config["PERMANENT_SESSION_LIFETIME"] = timedelta(days=3650)  # expect: session.idle-timeout


@app.route("/enter", methods=["POST"])
def enter():
    session.clear()
    session.permanent = True
    session["user_id"] = verify(request.form["name"], request.form["password"]).id
    return "", 204
