"""Silence that is switched off, here and in the configuration."""

from flask import Flask
from flask_limiter import Limiter
from flask_limiter.util import get_remote_address

app = Flask(__name__)
app.config["RATELIMIT_SWALLOW_ERRORS"] = False
limiter = Limiter(
    get_remote_address, app=app, storage_uri="redis://localhost", swallow_errors=False
)
