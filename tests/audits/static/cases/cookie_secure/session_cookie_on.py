"""A session whose cookie is secure, set in one update."""

from flask import Flask, session

app = Flask(__name__)
app.config.update(
    SESSION_COOKIE_SECURE=True,
    SESSION_COOKIE_HTTPONLY=True,
    SESSION_COOKIE_SAMESITE="Lax",
)


@app.route("/language/<code>", methods=["POST"])
def language(code):
    session["language"] = code
    return "", 204
