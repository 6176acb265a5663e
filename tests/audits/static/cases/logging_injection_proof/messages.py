"""Words of visitors in the log."""

import logging

from flask import Flask, request

app = Flask(__name__)
log = logging.getLogger(__name__)


@app.route("/login", methods=["POST"])
def login():
    name = request.form["name"]
    log.warning(f"failed login of {name}")  # expect: logging.injection-proof
    log.warning("failed login of " + name)  # expect: logging.injection-proof
    log.warning("failed login of %s" % name)  # expect: logging.injection-proof
    log.warning("failed login of %s", name)  # expect: logging.injection-proof

    log.warning("failed login of %r", name)
    log.warning("failed login of a name of %d letters", len(name))
    log.warning("failed login from %s", request.remote_addr)
    log.info("a constant line")
    log.info(f"count is {int(request.form['count'])}")
    return "", 204
