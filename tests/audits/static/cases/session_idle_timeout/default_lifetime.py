"""A login with the framework's month-long default."""

from accounts import verify
from flask import Flask, abort, request, session

app = Flask(__name__)  # expect: session.idle-timeout


@app.route("/login", methods=["POST"])
def login():
    member = verify(request.form["name"], request.form["password"])
    if member is None:
        abort(401)
    session.clear()
    session.permanent = True
    session["user_id"] = member.id
    return "", 204
