"""Exceptions on their way to a page, a log, or nowhere."""

import logging
import sqlite3

import requests
from flask import Blueprint, Response, abort, flash, make_response, redirect, render_template
from flask.views import MethodView
from models import BookingError, book
from wtforms import ValidationError

bp = Blueprint("looks", __name__)
log = logging.getLogger(__name__)


@bp.get("/a")
def a():
    try:
        book()
    except sqlite3.Error as error:
        message = f"could not book: {error}"  # expect: errors.generic
        return render_template("a.html", message=message)
    return "a"


@bp.get("/b")
def b():
    try:
        book()
    except (BookingError, ValidationError) as error:
        flash(str(error))
    except requests.RequestException as error:
        abort(502, description=str(error))  # expect: errors.generic
    return redirect("/")


@bp.get("/c")
def c():
    try:
        book()
    except Exception as error:
        log.error("failed: %s", str(error))
        text = repr(error)
        if "busy" in str(error):
            return "busy"
        log.error(text)
        raise RuntimeError(str(error)) from error
    return "c"


class D(MethodView):
    def get(self):
        try:
            book()
        except OSError as error:
            return make_response(error.args[0], 500)  # expect: errors.generic
        return Response("d")


def helper():
    try:
        book()
    except Exception as error:
        return str(error)
    return ""


@bp.get("/e")
def e():
    def tell(error):
        return str(error)

    try:
        book()
    except Exception as error:
        print(error.args)
        return "failed" if isinstance(error.args, tuple) else "broken"
    return tell(None)
