"""Words of visitors in a log whose formatter writes JSON."""

import json
import logging
from logging.config import dictConfig

from flask import Flask, request


class JsonFormatter(logging.Formatter):
    def format(self, record):
        return json.dumps({"message": record.getMessage(), "level": record.levelname})


dictConfig(
    {
        "version": 1,
        "formatters": {"json": {"()": JsonFormatter}},
        "handlers": {"all": {"class": "logging.StreamHandler", "formatter": "json"}},
        "root": {"level": "INFO", "handlers": ["all"]},
    }
)
app = Flask(__name__)
log = logging.getLogger(__name__)


@app.route("/login", methods=["POST"])
def login():
    log.warning("failed login of %s", request.form["name"])
    return "", 204
