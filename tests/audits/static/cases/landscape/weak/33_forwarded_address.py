"""A limiter that believes what the client says about itself."""

from flask import Flask, request
from flask_limiter import Limiter

app = Flask(__name__)


def client_address():
    return request.headers.get("X-Forwarded-For", "")  # expect: rate.client-identity, redirect.proxy-trust


limiter = Limiter(client_address, app=app, default_limits=["60 per minute"])
