"""Tokens against forgery: how long, and how they are compared."""

import hmac
import secrets

from flask import Flask, abort, request, session
from flask_wtf.csrf import CSRFProtect

app = Flask(__name__)
app.config["WTF_CSRF_TIME_LIMIT"] = None  # expect: csrf.tokens
app.config.update(WTF_CSRF_TIME_LIMIT=86400)  # expect: csrf.tokens
app.config["WTF_CSRF_TIME_LIMIT"] = 1800
app.config.update(WTF_CSRF_TIME_LIMIT=3600)
csrf = CSRFProtect(app)


@app.before_request
def own_check():
    if request.method == "POST" and request.form["csrf_token"] != session["csrf_token"]:  # expect: csrf.tokens
        abort(400)


@app.before_request
def better_check():
    given = request.form.get("csrf_token", "")
    if request.method == "POST" and not hmac.compare_digest(given, session["csrf_token"]):
        abort(400)


@app.before_request
def fresh_token():
    session.setdefault("csrf_token", secrets.token_urlsafe(32))
