"""The only honest file here: a small application with one weakness."""

from flask import Flask


def create_app():
    app = Flask(__name__)

    @app.route("/")
    def index():
        return "ok"

    return app


if __name__ == "__main__":
    create_app().run(debug=True)
