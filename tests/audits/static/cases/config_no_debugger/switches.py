"""Every way to switch debugging on."""

import os

from flask import Flask
from werkzeug.debug import DebuggedApplication
from werkzeug.serving import run_simple

app = Flask(__name__)
app.debug = True  # expect: config.no-debugger
app.config["DEBUG"] = True  # expect: config.no-debugger
app.config.update(DEBUG=True)  # expect: config.no-debugger
app.wsgi_app = DebuggedApplication(app.wsgi_app, evalex=True)  # expect: config.no-debugger

app.debug = False
app.config["DEBUG"] = False
app.config.update(DEBUG=False, TESTING=False)
DEBUG_TOOLBAR_TITLE = "Debug"


class Config:
    DEBUG = False


class ProductionConfig(Config):
    DEBUG = True  # expect: config.no-debugger


def serve():
    run_simple("127.0.0.1", 8000, app, use_debugger=True)  # expect: config.no-debugger


def configured():
    return os.environ["FLASK_DEBUG"] == "1"
