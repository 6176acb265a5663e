"""Settings in a module of their own, the safest first."""

import os


class Config:
    DEBUG = False
    SESSION_COOKIE_SECURE = True
    SECRET_KEY = os.environ["SECRET_KEY"]


class ProductionConfig(Config):
    ITEMS = 50


class DevelopmentConfig(Config):
    DEBUG = True


class TestingConfig(Config):
    TESTING = True


SETTINGS = {"production": ProductionConfig, "development": DevelopmentConfig}


def chosen():
    return SETTINGS[os.environ["SHOP_ENVIRONMENT"]]


def checks_forms(app):
    return app.config.get("WTF_CSRF_ENABLED", False) and "csrf" in app.extensions
