"""Talisman states SameSite unless it is told otherwise."""

from flask import Flask, session
from flask_talisman import Talisman

app = Flask(__name__)
Talisman(app)
Talisman(app, session_cookie_samesite="None")  # expect: cookie.same-site
Talisman(app, session_cookie_samesite="Strict")


@app.route("/language/<code>", methods=["POST"])
def language(code):
    session["language"] = code
    return "", 204
