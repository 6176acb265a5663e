"""A session that remembers when it began."""

import time
from datetime import timedelta

from accounts import verify
from flask import Flask, abort, request, session

app = Flask(__name__)
app.permanent_session_lifetime = timedelta(minutes=30)
ABSOLUTE_SECONDS = 8 * 60 * 60


@app.before_request
def end_old_sessions():
    if time.time() - session.get("auth_time", 0) > ABSOLUTE_SECONDS:
        session.clear()


@app.route("/login", methods=["POST"])
def login():
    member = verify(request.form["name"], request.form["password"])
    if member is None:
        abort(401)
    session.clear()
    session.permanent = True
    session["auth_time"] = int(time.time())
    session["user_id"] = member.id
    return "", 204
