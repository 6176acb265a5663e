"""Addresses made of whatever host the visitor named."""

from flask import Flask, render_template, request, url_for
from mailer import send

app = Flask(__name__)  # expect: redirect.trusted-hosts


@app.route("/forgot", methods=["POST"])
def forgot():
    link = url_for("reset", token="t", _external=True)  # expect: redirect.trusted-hosts
    send(request.form["email"], link)
    return "", 202


@app.route("/invite", methods=["POST"])
def invite():
    send(request.form["email"], request.host_url + "join")  # expect: redirect.trusted-hosts
    return "", 202


@app.route("/reset/<token>")
def reset(token):
    return render_template("reset.html", action=url_for("reset", token=token))
