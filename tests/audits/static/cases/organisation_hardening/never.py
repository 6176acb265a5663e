"""An extension that nobody installs."""

from flask import Flask
from flask_login import LoginManager
from flask_wtf.csrf import CSRFProtect

csrf = CSRFProtect()
login_manager = LoginManager()  # expect: organisation.hardening


def create_app():
    app = Flask(__name__)
    csrf.init_app(app)
    return app
