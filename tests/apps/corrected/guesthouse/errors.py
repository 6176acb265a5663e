"""Pages for what goes wrong: a number, a reference, nothing else."""

import logging
import secrets

from flask import Flask, render_template
from flask_wtf.csrf import CSRFError
from werkzeug.exceptions import HTTPException

from guesthouse.extensions import db

log = logging.getLogger("guesthouse.security")
Page = tuple[str, int]


def install(app: Flask) -> None:
    """Register all handlers."""
    app.register_error_handler(CSRFError, forged)
    app.register_error_handler(429, too_often)
    app.register_error_handler(HTTPException, refused)
    app.register_error_handler(Exception, broken)


def forged(error: CSRFError) -> Page:
    """A form without a valid token."""
    log.warning("malicious_csrf")
    return page(400)


def too_often(error: HTTPException) -> Page:
    """A limit was reached."""
    log.warning("excess_rate_limit_exceeded")
    return page(429)


def refused(error: HTTPException) -> Page:
    """Any other answer that HTTP has a number for."""
    return page(error.code or 500)


def broken(error: Exception) -> Page:
    """Anything nobody thought of: undone, logged with its reference, told to nobody."""
    if isinstance(error, HTTPException):
        return refused(error)
    db.session.rollback()
    reference = secrets.token_hex(8)
    log.error("unexpected reference=%s", reference, exc_info=error)
    return page(500, reference)


def page(code: int, reference: str = "") -> Page:
    """The neutral page."""
    return render_template("error.html", code=code, reference=reference), code
