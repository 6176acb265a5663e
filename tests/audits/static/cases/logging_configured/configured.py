"""A log set up once, by the factory."""

import logging
from logging.config import dictConfig

from flask import Flask, render_template

log = logging.getLogger(__name__)
SETTINGS = {
    "version": 1,
    "handlers": {"wsgi": {"class": "logging.StreamHandler", "level": "INFO"}},
    "root": {"level": "INFO", "handlers": ["wsgi"]},
}


def create_app():
    dictConfig(SETTINGS)
    app = Flask(__name__)

    @app.route("/")
    def index():
        log.info("index shown")
        return render_template("index.html")

    return app
