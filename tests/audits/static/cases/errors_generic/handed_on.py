"""Handlers for everything that look at what they have."""

from answers import answer_for
from flask import Blueprint, Flask, render_template

app = Flask(__name__)
first = Blueprint("first", __name__)
second = Blueprint("second", __name__)
third = Blueprint("third", __name__)


@app.errorhandler(Exception)
def by_code(error):
    code = getattr(error, "code", 500)
    return render_template("error.html"), code


@first.errorhandler(Exception)
def by_function(error):
    if isinstance(error, KeyError):
        return render_template("error.html"), 500
    return answer_for(error)


@second.app_errorhandler(Exception)
def again(error):
    app.logger.error("failed")
    raise


@third.errorhandler(404)
def missing(error):
    return str(error), 404
