"""Settings of a shop, by environment."""

from flask import Flask


class ProductionConfig:
    DEBUG = True  # expect: config.no-debugger
    SESSION_COOKIE_SECURE = True


def create_app():
    app = Flask(__name__)
    app.config.from_object(ProductionConfig)
    return app
