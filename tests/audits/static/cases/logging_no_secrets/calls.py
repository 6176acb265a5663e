"""What is written to the log."""

import logging

from flask import Flask, current_app, request, session
from forms import LoginForm

app = Flask(__name__)
log = logging.getLogger(__name__)


@app.route("/login", methods=["POST"])
def login():
    form = LoginForm()
    password = request.form["password"]
    log.info("login with %s", password)  # expect: logging.no-secrets
    log.debug(f"form was {request.form}")  # expect: logging.no-secrets
    log.debug("form was %s", form.data)  # expect: logging.no-secrets
    log.info("cookies %s", request.cookies)  # expect: logging.no-secrets
    log.info("headers %s", dict(request.headers))  # expect: logging.no-secrets
    app.logger.warning("session %r", session)  # expect: logging.no-secrets
    current_app.logger.info("config %s", current_app.config)  # expect: logging.no-secrets
    log.error("body %r", request.get_data())  # expect: logging.no-secrets

    log.info("login, password given: %s", bool(password))
    log.info("fields %s", sorted(request.form))
    log.info("password field missing")
    log.info("login of member %s", session.get("user_id"))
    log.info("path %s", request.path)
    log.info("token expired for member %d", 7)
    log.info("body of %d bytes", len(request.get_data()))
    app.logger.info("limit is %d", current_app.config["MAX_CONTENT_LENGTH"])
    return "", 204


def reset(user, reset_token):
    log.info("reset link for %s is %s", user, reset_token)  # expect: logging.no-secrets
    log.info("reset link sent to member %s", user.id)
