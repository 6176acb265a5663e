"""Limits that nobody will ever meet, and a limiter configured elsewhere."""

from flask import Flask
from flask_limiter import Limiter
from flask_limiter.util import get_remote_address
from settings import LIMITS

app = Flask(__name__)
wide = Limiter(get_remote_address, app=app, default_limits=["100 per second"])  # expect: rate.global
other = Limiter(get_remote_address, **LIMITS)


@app.route("/report")
@other.exempt  # expect: rate.global
def report():
    return "", 204
