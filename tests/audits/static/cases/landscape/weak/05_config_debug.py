"""A dashboard with its switch in the configuration."""

from flask import Flask

app = Flask(__name__)
app.config["DEBUG"] = True  # expect: config.no-debugger


@app.route("/")
def board():
    return "ok"
