"""Tokens made at home."""

import secrets

from flask import Flask, abort, g, request, session
from models import Settings

app = Flask(__name__)
app.config["WTF_CSRF_TIME_LIMIT"] = Settings.limit


@app.route("/form")
def form():
    session["csrf_token"] = "wonderland"  # expect: csrf.tokens
    g.csrf_token = secrets.token_urlsafe(16)
    session["other"] = "wonderland"
    return ""


@app.route("/sent", methods=["POST"])
def sent():
    csrf_token = session.pop("csrf_token", None)
    if csrf_token == "" or len(csrf_token) == 3 or csrf_token != request.form["name"]:
        abort(400)
    if g.csrf_token == csrf_token:  # expect: csrf.tokens
        return "", 204
    if request.form.get("csrf_token") != csrf_token:  # expect: csrf.tokens
        abort(400)
    return "", 204
