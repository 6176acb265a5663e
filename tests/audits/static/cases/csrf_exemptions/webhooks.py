"""Exempt views that programs call."""

import hmac

from flask import Blueprint, Flask, abort, request
from flask_wtf.csrf import CSRFProtect

app = Flask(__name__)
csrf = CSRFProtect(app)
parts = [Blueprint("a", __name__), Blueprint("b", __name__)]


@app.post("/hook")
@csrf.exempt
def hook():
    if not hmac.compare_digest(request.headers["X-Hub-Signature"], "s"):
        abort(403)
    return "", 204


@app.post("/paid")
def paid():
    if "Authorization" not in request.headers:
        abort(401)
    return "", 204


@app.post("/open")
def left_open():
    return "", 204


csrf.exempt(paid)
csrf.exempt(left_open)  # expect: csrf.exemptions
for part in parts:
    csrf.exempt(part)  # expect: csrf.exemptions
csrf.exempt()


@csrf.exempt
@app.route("/drive/changes", methods=["POST"])
def drive_changed():
    if request.headers.get("X-Goog-Channel-Token") != app.config["DRIVE_TOKEN"]:
        abort(403)
    return "", 204


@csrf.exempt
@app.route("/benefits", methods=["GET"])
def benefits():
    return "", 204


@app.route("/oauth/token", methods=["POST"])
@csrf.exempt
def access_token():
    return app.extensions["oauth"].create_token_response()


def renamed(view):
    def inner(*args):
        return view(*args)

    inner.__name__ = view.__name__
    return inner


@app.post("/renamed")
@renamed
def other():
    return "", 204
