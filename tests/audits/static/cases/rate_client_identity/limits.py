"""Keys of single limits, and a function that is one by its name."""

from flask import Flask, request
from flask_limiter import Limiter
from flask_limiter.util import get_remote_address
from keys import by_member

app = Flask(__name__)
limiter = Limiter(get_remote_address, app=app)
other = Limiter(by_member, app=app)


def who():
    return request.headers["True-Client-IP"]  # expect: rate.client-identity


def account():
    return request.form.get("name", "").casefold()


def rate_limit_key():
    return request.access_route[0]  # expect: rate.client-identity


@app.post("/login")
@limiter.limit("5/minute", key_func=who)
@limiter.limit("5/minute", key_func=account)
@limiter.limit("5/minute", key_func=lambda: request.remote_addr)
def login():
    return "", 204
