"""A header extension that was told what the configuration says."""

from flask import Flask
from flask_talisman import Talisman


def create_app(settings):
    app = Flask(__name__)
    app.config["SESSION_COOKIE_SAMESITE"] = "Strict"
    app.config["GREETING"] = settings.greeting
    app.config.update(TITLE=settings.title)
    Talisman(app, session_cookie_samesite="Strict")
    return app
