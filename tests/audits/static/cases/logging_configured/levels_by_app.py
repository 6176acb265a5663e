"""The application's own log, set to tell everything."""

import logging

import click
from flask import Flask

app = Flask(__name__)
app.logger.setLevel(logging.DEBUG)  # expect: logging.configured
if app.debug:
    app.logger.setLevel("DEBUG")
app.logger.setLevel(20)
app.logger.setLevel(10)  # expect: logging.configured
logging.getLogger("noisy").setLevel(logging.DEBUG)


@click.command()
def command():
    print("done")


def main():
    print("started")


@app.route("/")
def index():
    return "ok"
