"""A handler for everything that swallows the answers 404 and 405."""

from flask import Flask, render_template

app = Flask(__name__)


@app.errorhandler(Exception)  # expect: errors.generic
def anything(error):
    return render_template("error.html"), 500
