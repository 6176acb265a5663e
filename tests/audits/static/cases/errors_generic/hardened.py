"""An application that is handed to the hardening, which takes care of the rest."""

import logging

from flask import Flask, render_template, request, session
from flask_compress import Compress
from flask_wtf.csrf import CSRFError, CSRFProtect
from secure_app.hardening import harden
from werkzeug.security import check_password_hash

log = logging.getLogger(__name__)
csrf = CSRFProtect()


def create_app(policy):
    app = Flask(__name__)
    Compress(app)
    harden(app, policy)

    @app.route("/")
    def index():
        return render_template("index.html")

    @app.route("/login", methods=["POST"])
    def login():
        name = request.form["name"]
        log.info("login of %s", name)
        return ""

    @app.route("/enter", methods=["POST"])
    def enter():
        if check_password_hash("stored", request.form["password"]):
            session["user_id"] = 7
        return ""

    @app.errorhandler(CSRFError)
    def forged(error):
        return "", 400

    return app
