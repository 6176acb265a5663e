"""A year of remembered choices, in a place where nobody signs in."""

from datetime import timedelta

from flask import Flask, session

app = Flask(__name__)
app.config["PERMANENT_SESSION_LIFETIME"] = timedelta(days=365)


@app.route("/language/<code>", methods=["POST"])
def language(code):
    session.permanent = True
    session["language"] = code
    return "", 204
