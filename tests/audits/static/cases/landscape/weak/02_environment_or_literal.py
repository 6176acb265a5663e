"""A booking calendar."""

import os

from flask import Flask, render_template

app = Flask(__name__)
app.secret_key = os.environ.get("CALENDAR_KEY") or "calendar"  # expect: secrets.required-at-start


@app.route("/")
def month():
    return render_template("month.html")
