"""A choice of configurations whose default is a developer's."""

import os

from flask import Flask


class DevelopmentConfig:
    DEBUG = True


class ProductionConfig:
    DEBUG = False


config = {
    "development": DevelopmentConfig,
    "production": ProductionConfig,
    "default": DevelopmentConfig,  # expect: organisation.configuration
}
languages = {"de": "Deutsch", "default": "English"}


def create_app():
    app = Flask(__name__)
    app.config.from_object(config[os.getenv("SHOP_CONFIG", "default")])
    app.config["LANGUAGES"] = languages
    return app


def level():
    return os.getenv("SHOP_LOG_LEVEL", "debug")
