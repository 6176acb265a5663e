"""A logout that removes all there is, key by key."""

from accounts import verify
from flask import Flask, request, session

app = Flask(__name__)


@app.route("/login", methods=["POST"])
def login():
    session.clear()
    session["user_id"] = verify(request.form["name"], request.form["password"]).id
    session["language"] = "en"
    return "", 204


@app.route("/logout", methods=["POST"])
def logout():
    session.pop("user_id", None)
    return "", 204


@app.route("/logout/all", methods=["POST"])
def logout_all():
    for key in list(session):
        session.pop(key)
    session.pop("user_id", None)
    return "", 204
