# resembles: cookie.secure, cookie.http-only, cookie.same-site
"""A device cookie with every attribute."""

import secrets

from flask import Flask, make_response, redirect, url_for

app = Flask(__name__)


@app.route("/track", methods=["POST"])
def track():
    response = make_response(redirect(url_for("index")))
    response.set_cookie(
        "__Host-device",
        secrets.token_urlsafe(16),
        max_age=3600,
        secure=True,
        httponly=True,
        samesite="Lax",
    )
    return response
