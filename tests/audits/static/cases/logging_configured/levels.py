"""A log that tells everything, and handlers added on the way."""

import logging
import sys

import click
from flask import Flask, render_template

app = Flask(__name__)
logging.basicConfig(level=logging.DEBUG)  # expect: logging.configured


@app.route("/")
def index():
    app.logger.addHandler(logging.StreamHandler())  # expect: logging.configured
    return render_template("index.html")


@app.cli.command("greet")
def greet():
    print("good morning")
    click.echo("good morning")


def usage():
    print("usage: serve", file=sys.stderr)


if __name__ == "__main__":
    print("starting")
    app.run(port=5000)
