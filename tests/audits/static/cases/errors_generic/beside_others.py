"""A handler for everything beside those for pages that are missing or methods that are not."""

from flask import Flask, render_template

app = Flask(__name__)


def refused(error):
    return render_template("refused.html"), 405


app.register_error_handler(405, refused)


@app.errorhandler(404)
def missing(error):
    return render_template("missing.html"), 404


@app.errorhandler(Exception)
def anything(error):
    return render_template("error.html"), 500
