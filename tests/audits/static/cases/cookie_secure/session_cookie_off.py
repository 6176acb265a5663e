"""A session whose cookie was made insecure, and one that was not."""

from flask import Flask, session


class Config:
    SESSION_COOKIE_SECURE = True
    REMEMBER_COOKIE_SECURE = True


class ProductionConfig(Config):
    SESSION_COOKIE_SECURE = False  # expect: cookie.secure


class DevelopmentConfig(Config):
    SESSION_COOKIE_NAME = "session"


def create_app():
    app = Flask(__name__)
    app.config.from_object(ProductionConfig)

    @app.post("/language/<code>")
    def language(code):
        session["language"] = code
        return "", 204

    return app
