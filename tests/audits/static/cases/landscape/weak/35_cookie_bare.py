"""A visitor's colour scheme."""

from flask import Flask, make_response, redirect, url_for

app = Flask(__name__)


@app.route("/track", methods=["POST"])
def track():
    response = make_response(redirect(url_for("index")))
    response.set_cookie("device", new_device())  # expect: cookie.secure, cookie.http-only, cookie.same-site
    return response


def new_device():
    return "d1"
