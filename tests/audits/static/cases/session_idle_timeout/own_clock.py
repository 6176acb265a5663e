"""A project that keeps the time of the last request."""

import time

from accounts import verify
from flask import Flask, abort, request, session

app = Flask(__name__)


@app.before_request
def end_idle_sessions():
    if time.time() - session.get("last_seen", 0) > 900:
        session.clear()
    session["last_seen"] = time.time()


@app.route("/login", methods=["POST"])
def login():
    member = verify(request.form["name"], request.form["password"])
    if member is None:
        abort(401)
    session.clear()
    session["user_id"] = member.id
    return "", 204
