"""A handler for everything beside one for missing pages: only the other answer is taken."""

from flask import Flask, render_template

app = Flask(__name__)


@app.errorhandler(404)
def missing(error):
    return render_template("missing.html"), 404


@app.errorhandler(Exception)  # expect: errors.generic
def anything(error):
    return render_template("error.html"), 500
