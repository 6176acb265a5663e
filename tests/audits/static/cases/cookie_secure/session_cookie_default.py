"""A session whose cookie keeps the framework's default."""

from flask import Flask, session

app = Flask(__name__)  # expect: cookie.secure


@app.route("/language/<code>", methods=["POST"])
def language(code):
    session["language"] = code
    return "", 204
