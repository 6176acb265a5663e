"""What an error page tells."""

import logging
import traceback
import uuid

from flask import Flask, flash, jsonify, render_template, request
from models import BookingError, book
from werkzeug.exceptions import HTTPException

app = Flask(__name__)
log = logging.getLogger(__name__)


@app.errorhandler(500)
def broken(error):
    return str(error), 500  # expect: errors.generic


@app.errorhandler(ValueError)
def wrong(error):
    return jsonify(error=repr(error)), 400  # expect: errors.generic


@app.route("/a", methods=["POST"])
def a():
    try:
        book(request.form["day"])
    except Exception:
        return traceback.format_exc(), 500  # expect: errors.generic
    return "", 204


@app.route("/b", methods=["POST"])
def b():
    try:
        book(request.form["day"])
    except Exception as error:
        flash(str(error))  # expect: errors.generic
    return render_template("booked.html")


@app.route("/c", methods=["POST"])
def c():
    try:
        book(request.form["day"])
    except BookingError:
        log.exception("booking failed")
        flash("This day is taken.")
    return render_template("booked.html")


@app.errorhandler(404)
def missing(error):
    return render_template("missing.html"), 404


@app.errorhandler(HTTPException)
def http_error(error):
    return render_template("error.html", code=error.code), error.code


@app.errorhandler(RuntimeError)
def logged(error):
    reference = uuid.uuid4().hex
    log.error("failed %s: %s", reference, traceback.format_exc())
    return render_template("error.html", reference=reference), 500


def command(error):
    print(traceback.format_exc())
    raise SystemExit(str(error))
