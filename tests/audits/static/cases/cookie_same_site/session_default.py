"""A session whose cookie says nothing about other sites."""

from flask import Flask, session

app = Flask(__name__)  # expect: cookie.same-site
app.config["SESSION_COOKIE_SECURE"] = True


@app.route("/language/<code>", methods=["POST"])
def language(code):
    session["language"] = code
    return "", 204
