"""A link shortener."""

import os

from flask import Flask


def create_app():
    app = Flask(__name__)
    app.config.from_mapping(
        SECRET_KEY=os.getenv("SECRET_KEY", "change-me"),  # expect: secrets.required-at-start
    )
    return app
