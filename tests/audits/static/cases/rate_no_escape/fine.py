"""Limits that come to bear."""

from flask import Flask
from flask_limiter import Limiter
from flask_limiter.util import get_remote_address

app = Flask(__name__)
limiter = Limiter(get_remote_address, app=app)


@app.route("/a", methods=["GET", "POST"])
@limiter.limit("5 per minute", methods=["GET"])
@limiter.limit("2 per minute", methods=["POST"])
def a():
    return "", 204


@app.route("/b", methods=["POST"])
@limiter.limit("5 per minute", methods=METHODS, cost=2)
def b():
    return "", 204


def c():
    return "", 204


app.add_url_rule("/c", view_func=limiter.limit("5 per minute")(c))
