"""A limit for everything that is narrow enough for a login."""

from flask import Flask
from flask_limiter import Limiter
from flask_limiter.util import get_remote_address

app = Flask(__name__)
limiter = Limiter(get_remote_address, app=app, default_limits=["300/hour", "2 per 30 second"])


@app.post("/login")
def login():
    return "", 204
