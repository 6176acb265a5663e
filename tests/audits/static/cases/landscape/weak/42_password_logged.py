"""A login that writes down what was typed."""

import logging

from flask import Flask, abort, request

app = Flask(__name__)
log = logging.getLogger(__name__)


@app.route("/login", methods=["POST"])
def login():
    name, password = request.form["name"], request.form["password"]
    log.info("login of %s with %s", name, password)  # expect: logging.no-secrets
    abort(401)
