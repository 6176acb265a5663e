"""Secrets handed out in cookies."""

import secrets

from flask import Flask, make_response

app = Flask(__name__)


@app.route("/safe", methods=["POST"])
def safe():
    response = make_response("", 204)
    response.set_cookie("api_token", "combination-4711", secure=True)  # expect: secrets.no-literals
    response.set_cookie(key="door_password", value="rosebud-12")  # expect: secrets.no-literals
    response.set_cookie("api_token", secrets.token_urlsafe(32), secure=True)
    response.set_cookie("api_token", "", max_age=0, secure=True)
    response.set_cookie("theme", "midnight-blue", secure=True)
    response.set_cookie("token_kind", "bearer", secure=True)
    return response
