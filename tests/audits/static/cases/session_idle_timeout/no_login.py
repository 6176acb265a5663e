"""Nobody logs in here, so nobody can be idle."""

from flask import Flask, session

app = Flask(__name__)


@app.route("/language/<code>", methods=["POST"])
def language(code):
    session["language"] = code
    return "", 204
