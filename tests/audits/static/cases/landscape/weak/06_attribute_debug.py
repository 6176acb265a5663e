"""A dashboard with its switch on the object."""

from flask import Flask


def create_app():
    app = Flask(__name__)
    app.debug = True  # expect: config.no-debugger
    return app
