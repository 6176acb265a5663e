"""An application whose limit stands in its settings class."""

from flask import Flask, request


class Config:
    MAX_CONTENT_LENGTH = 1_000_000


def create_app():
    app = Flask(__name__)
    app.config.from_object(Config)

    @app.post("/notes")
    def notes():
        return str(len(request.form)), 200, {"Content-Type": "text/plain"}

    return app
