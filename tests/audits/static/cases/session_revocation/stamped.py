"""A session that carries the version of the account's credentials."""

from accounts import accounts
from flask import Flask, g, request, session
from werkzeug.security import generate_password_hash

app = Flask(__name__)


@app.route("/login", methods=["POST"])
def login():
    session.clear()
    session["user_id"] = g.member.id
    session["credential_version"] = g.member.version
    return "", 204


@app.route("/password", methods=["POST"])
def change_password():
    g.member.password_hash = generate_password_hash(request.form["new"])
    g.member.version += 1
    accounts.save(g.member)
    return "", 204
