"""A handler for everything that hands HTTP errors back."""

from flask import Flask, render_template
from werkzeug.exceptions import HTTPException

app = Flask(__name__)


@app.errorhandler(Exception)
def anything(error):
    if isinstance(error, HTTPException):
        return error
    return render_template("error.html"), 500
