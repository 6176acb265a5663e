"""A login over whatever transport the visitor chose."""

from accounts import verify
from flask import Flask, abort, request, session

app = Flask(__name__)  # expect: transport.https


@app.route("/login", methods=["POST"])
def login():
    member = verify(request.form["name"], request.form["password"])
    if member is None:
        abort(401)
    session.clear()
    session["user_id"] = member.id
    return "", 204
