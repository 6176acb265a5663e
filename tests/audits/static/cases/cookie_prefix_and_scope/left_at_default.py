"""Nobody named the session cookie."""

from flask import Flask, session

app = Flask(__name__)  # expect: cookie.prefix-and-scope


@app.route("/language/<code>", methods=["POST"])
def language(code):
    session["language"] = code
    return "", 204
