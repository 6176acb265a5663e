"""A protection installed by the factory."""

from flask import Blueprint, Flask
from flask_wtf.csrf import CSRFProtect

csrf = CSRFProtect()
bp = Blueprint("notes", __name__)


@bp.route("/note", methods=["POST"])
def note():
    return "", 204


def create_app():
    app = Flask(__name__)
    csrf.init_app(app)
    app.register_blueprint(bp)
    return app
