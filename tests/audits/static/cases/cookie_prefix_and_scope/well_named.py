"""A session cookie with the strictest name."""

from flask import Flask, session

app = Flask(__name__)
app.config.update(
    SESSION_COOKIE_NAME="__Host-session",
    SESSION_COOKIE_SECURE=True,
    SESSION_COOKIE_PATH="/",
    SESSION_COOKIE_DOMAIN=None,
)


@app.route("/language/<code>", methods=["POST"])
def language(code):
    session["language"] = code
    return "", 204
