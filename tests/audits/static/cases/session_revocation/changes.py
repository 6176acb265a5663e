"""Account events, and the sessions they should end."""

from accounts import accounts, check
from flask import Flask, abort, g, request, session
from sessions import revoke_all
from werkzeug.security import generate_password_hash

app = Flask(__name__)


@app.route("/password", methods=["POST"])
def change_password():
    if not check(g.member, request.form["current"]):
        abort(403)
    g.member.password_hash = generate_password_hash(request.form["new"])  # expect: session.revocation
    accounts.save(g.member)
    return "", 204


@app.route("/password/everywhere", methods=["POST"])
def change_password_everywhere():
    if not check(g.member, request.form["current"]):
        abort(403)
    g.member.password_hash = generate_password_hash(request.form["new"])
    accounts.save(g.member)
    revoke_all(g.member.id)
    session.clear()
    return "", 204


@app.route("/register", methods=["POST"])
def register():
    accounts.add(request.form["name"], generate_password_hash(request.form["password"]))
    return "", 201


@app.route("/name", methods=["POST"])
def rename():
    g.member.name = request.form["name"]
    accounts.save(g.member)
    return "", 204
