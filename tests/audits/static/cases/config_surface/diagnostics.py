"""Pages for the author that everybody finds."""

import os

from flask import Blueprint, Flask, current_app, jsonify, session
from flask_debugtoolbar import DebugToolbarExtension

app = Flask(__name__, static_folder=".")  # expect: config.surface
toolbar = DebugToolbarExtension(app)  # expect: config.surface
bp = Blueprint("pages", __name__)


@bp.route("/env")
def environment():
    return jsonify(dict(os.environ))  # expect: config.surface


@bp.route("/settings")
def settings():
    return str(current_app.config)  # expect: config.surface


@bp.route("/whoami")
def whoami():
    return jsonify(dict(session))  # expect: config.surface


@bp.route("/healthz")
def healthz():
    return "ok"


@bp.route("/about")
def about():
    return jsonify(version=current_app.config["VERSION"], region=os.environ["REGION"])


@bp.route("/language")
def language():
    return jsonify(language=session.get("language", "en"))


@bp.route("/latest")
def latest():
    return jsonify(contest="open")
