"""An application made by a function."""

from flask import Blueprint, Flask, render_template

bp = Blueprint("pages", __name__)


@bp.route("/")
def index():
    return render_template("index.html")


def create_app(settings=None):
    app = Flask(__name__)
    app.config.from_mapping(settings or {})
    app.register_blueprint(bp)
    return app
