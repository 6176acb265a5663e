"""Talisman makes the session cookie Secure; a cookie of one's own stays as it is made."""

from flask import Flask, make_response, request, session
from flask_talisman import Talisman

app = Flask(__name__)
Talisman(app)


@app.route("/language/<code>", methods=["POST"])
def language(code, quiet):
    session["language"] = code
    response = make_response("", 204)
    response.set_cookie("a", "1")  # expect: cookie.secure
    response.set_cookie("b", "1", secure=request.is_secure)  # expect: cookie.secure
    response.set_cookie("c", "1", secure=not app.debug)
    response.set_cookie("d", "1", secure=app.config["SESSION_COOKIE_SECURE"])
    response.set_cookie("e", "", expires=0)
    response.set_cookie("f", "1", **quiet)
    return response
