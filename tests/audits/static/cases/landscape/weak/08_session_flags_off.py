"""An intranet wiki."""

from flask import Flask, session

app = Flask(__name__)
app.config.update(
    SESSION_COOKIE_SECURE=False,  # expect: cookie.secure, cookie.http-only
    SESSION_COOKIE_HTTPONLY=False,
)


@app.route("/language/<code>", methods=["POST"])
def language(code):
    session["language"] = code
    return "", 204
