"""A session that the server keeps: personal data may stay, secrets should not."""

from flask import Flask, session
from flask_session import Session
from forms import LoginForm

app = Flask(__name__)
Session(app)


@app.route("/login", methods=["POST"])
def login():
    form = LoginForm()
    session["email"] = form.email.data
    session["totp_secret"] = form.seed  # expect: session.no-sensitive-data
    return "", 204
