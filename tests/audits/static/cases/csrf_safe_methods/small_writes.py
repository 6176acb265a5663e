"""Writes on GET that change nothing anybody owns."""

import secrets
import time

from flask import Flask, flash, get_flashed_messages, render_template, session

app = Flask(__name__)


@app.before_request
def last_seen():
    session["last_seen"] = int(time.time())


@app.route("/form")
def form():
    session.setdefault("csrf_token", secrets.token_urlsafe(32))
    return render_template("form.html", token=session["csrf_token"])


@app.route("/messages")
def messages():
    flash("Read this first.")
    return render_template("messages.html", messages=get_flashed_messages())


@app.route("/page")
def page():
    with open("/srv/page.txt", encoding="utf-8") as file:
        text = file.read()
    return render_template("page.html", text=text)
