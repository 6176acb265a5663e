"""Addresses for hosts that the configuration names."""

import os

from flask import Flask, request, url_for
from mailer import send

app = Flask(__name__)
app.config["TRUSTED_HOSTS"] = os.environ["TRUSTED_HOSTS"].split(",")


@app.route("/forgot", methods=["POST"])
def forgot():
    send(request.form["email"], url_for("reset", token="t", _external=True))
    return "", 202


@app.route("/reset/<token>")
def reset(token):
    return str(len(token)), 200, {"Content-Type": "text/plain"}
