"""What other sites learn of our addresses."""

from flask import Flask, make_response
from flask_talisman import Talisman

first = Flask("first")
second = Flask("second")
Talisman(first, referrer_policy="unsafe-url")  # expect: headers.referrer
Talisman(second, referrer_policy="same-origin")


@second.route("/a")
def a():
    response = make_response("ok")
    response.headers["Referrer-Policy"] = "origin-when-everything"  # expect: headers.referrer
    return response


@second.route("/b")
def b():
    response = make_response("ok")
    response.headers["Referrer-Policy"] = "strict-origin-when-cross-origin"
    return response
