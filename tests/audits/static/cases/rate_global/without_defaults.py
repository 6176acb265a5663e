"""A limiter for one view and nothing else."""

from flask import Flask, render_template
from flask_limiter import Limiter
from flask_limiter.util import get_remote_address

app = Flask(__name__)
limiter = Limiter(get_remote_address, app=app, storage_uri="redis://localhost")  # expect: rate.global


@app.route("/")
@limiter.limit("5 per minute")
def index():
    return render_template("index.html")


@app.route("/report")
def report():
    return render_template("report.html")
