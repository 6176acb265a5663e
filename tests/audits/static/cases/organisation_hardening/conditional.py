"""Protections that depend on the weather."""

from flask import Flask, request
from flask_limiter import Limiter
from flask_limiter.util import get_remote_address
from flask_talisman import Talisman
from flask_wtf.csrf import CSRFProtect

app = Flask(__name__)
csrf = CSRFProtect()  # expect: organisation.hardening
limiter = Limiter(get_remote_address)

if not app.debug:
    Talisman(app)  # expect: organisation.hardening


@app.route("/enable", methods=["POST"])
def enable():
    limiter.init_app(app)  # expect: organisation.hardening
    return request.path, 200, {"Content-Type": "text/plain"}
