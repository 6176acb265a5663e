"""Extensions that are installed one after the other by a loop."""

from flask import Flask
from flask_limiter import Limiter
from flask_limiter.util import get_remote_address
from flask_wtf.csrf import CSRFProtect

csrf = CSRFProtect()
limiter = Limiter(get_remote_address)


def create_app():
    app = Flask(__name__)
    for extension in (csrf, limiter):
        extension.init_app(app)
    return app
