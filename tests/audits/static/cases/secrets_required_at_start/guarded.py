"""Keys whose absence is noticed."""

import os
import secrets
import sys
from pathlib import Path

from flask import Flask


class MissingSecret(RuntimeError):
    """A required secret is absent."""


def required(name):
    value = os.environ.get(name, "")
    if not value:
        raise MissingSecret(f"set {name}")
    return value


def create_app():
    app = Flask(__name__)
    app.secret_key = required("SECRET_KEY")
    key = os.environ.get("CSRF_KEY")
    if key is None:
        sys.exit("set CSRF_KEY")
    app.config["WTF_CSRF_SECRET_KEY"] = key
    app.config["MAIL_PASSWORD"] = Path(os.environ["MAIL_PASSWORD_FILE"]).read_text(encoding="utf-8")
    return app


def new_reset_token():
    token = secrets.token_urlsafe(32)
    return token


def print_a_key():
    print(secrets.token_hex(32))
