"""A session that no request prolongs."""

from datetime import timedelta

from accounts import verify
from flask import Flask, abort, request, session

app = Flask(__name__)
app.permanent_session_lifetime = timedelta(minutes=30)
app.config["SESSION_REFRESH_EACH_REQUEST"] = False


@app.route("/login", methods=["POST"])
def login():
    member = verify(request.form["name"], request.form["password"])
    if member is None:
        abort(401)
    session.clear()
    session.permanent = True
    session["user_id"] = member.id
    return "", 204
