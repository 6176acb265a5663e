"""A session whose cookie is Lax, because letters link to it."""

from flask import Flask, session

app = Flask(__name__)
app.config["SESSION_COOKIE_SAMESITE"] = "Lax"


@app.route("/language/<code>", methods=["POST"])
def language(code):
    session["language"] = code
    return "", 204
