"""A log set up with one line."""

import logging

from flask import Flask

logging.basicConfig(level=logging.INFO, format="%(asctime)s %(name)s %(message)s")
app = Flask(__name__)


@app.route("/")
def index():
    app.logger.info("index shown")
    return "ok"
