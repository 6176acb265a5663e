"""An environment that is a developer's unless somebody says otherwise."""

import os

from flask import Flask


class Config:
    ITEMS = 20


class DevelopmentConfig(Config):
    DEBUG = True


SETTINGS = {"production": Config, "development": DevelopmentConfig}


def create_app():
    app = Flask(__name__)
    app.config.from_object(SETTINGS[os.environ.get("SHOP_ENV", "development")])  # expect: organisation.configuration
    return app


def create_worker():
    app = Flask(__name__)
    app.config.from_object(SETTINGS[os.environ.get("SHOP_ENV", "production")])
    app.config["ITEMS"] = 10
    return app
