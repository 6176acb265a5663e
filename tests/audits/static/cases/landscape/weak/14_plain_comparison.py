"""A login that compares what was typed with what is stored."""

from flask import Flask, abort, request, session
from models import Member

app = Flask(__name__)


@app.route("/login", methods=["POST"])
def login():
    member = Member.query.filter_by(name=request.form["name"]).first()
    if member and member.password == request.form["password"]:  # expect: auth.verified-credentials
        session.clear()
        session["user_id"] = member.id
        return "", 204
    abort(401)
