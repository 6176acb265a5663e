"""A prefix whose conditions do not hold."""

from flask import Flask, session

app = Flask(__name__)
app.config["SESSION_COOKIE_NAME"] = "__Host-session"
app.config["APPLICATION_ROOT"] = "/shop"  # expect: cookie.prefix-and-scope


@app.route("/language/<code>", methods=["POST"])
def language(code):
    session["language"] = code
    return "", 204
