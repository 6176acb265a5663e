"""Protections installed by the factory, every time."""

from flask import Flask
from flask_limiter import Limiter
from flask_limiter.util import get_remote_address
from flask_talisman import Talisman
from flask_wtf.csrf import CSRFProtect

csrf = CSRFProtect()
limiter = Limiter(get_remote_address, default_limits=["120/minute"])
talisman = Talisman()


def create_app(settings):
    app = Flask(__name__)
    app.config.from_object(settings)
    harden(app)
    if settings.toolbar:
        app.config["TOOLBAR"] = True
    return app


def harden(app):
    csrf.init_app(app)
    limiter.init_app(app)
    talisman.init_app(app)
