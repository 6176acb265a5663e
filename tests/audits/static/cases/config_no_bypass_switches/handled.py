"""Exceptions that propagate no further than a handler for all of them."""

from flask import Flask, render_template

app = Flask(__name__)
app.config["PROPAGATE_EXCEPTIONS"] = True
app.config["LOGIN_DISABLED"] = True  # expect: config.no-bypass-switches


@app.errorhandler(Exception)
def broken(error):
    return render_template("error.html"), 500
