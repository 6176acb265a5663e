"""Decorators that share one name hide which view an exemption means."""

from functools import wraps

from flask import Flask
from flask_wtf.csrf import CSRFProtect

app = Flask(__name__)
csrf = CSRFProtect(app)


def counted(view):
    def inner(*args, **kwargs):  # expect: csrf.exemptions
        return view(*args, **kwargs)

    return inner


def timed(view):
    @wraps(view)
    def inner(*args, **kwargs):
        return view(*args, **kwargs)

    return inner


@app.route("/a", methods=["POST"], endpoint="a")
@counted
def first():
    return "", 204


@app.route("/b", methods=["POST"])
@timed
def second():
    return "", 204


def retry(call):
    def again():
        return call()

    return again


@retry
def connect():
    return None
