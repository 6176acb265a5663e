"""A store that the configuration names."""

import os

from flask import Flask
from flask_limiter import Limiter
from flask_limiter.util import get_remote_address

limiter = Limiter(get_remote_address, default_limits=["9/minute"])


def create_app():
    app = Flask(__name__)
    app.config["RATELIMIT_STORAGE_URI"] = os.environ["LIMITS"]
    limiter.init_app(app)
    return app
