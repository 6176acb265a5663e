"""Views in groups, and one for machines on the application itself."""

from flask import Blueprint, Flask, render_template

pages = Blueprint("pages", __name__)


@pages.route("/")
def index():
    return render_template("index.html")


@pages.route("/about")
def about():
    return render_template("about.html")


def create_app():
    app = Flask(__name__)
    app.register_blueprint(pages)

    @app.route("/healthz")
    def healthz():
        return "ok"

    return app
