"""A module that starts the development server when imported."""

from flask import Flask

app = Flask(__name__)


@app.route("/")
def index():
    return "ok"


app.run()  # expect: config.no-debugger
