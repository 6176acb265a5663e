"""A remembered login with everything it needs, and a box that is read."""

from datetime import timedelta

from flask import Flask
from flask_login import login_user
from flask_wtf import FlaskForm
from wtforms import BooleanField

app = Flask(__name__)
app.config["REMEMBER_COOKIE_DURATION"] = timedelta(days=7)
app.config["REMEMBER_COOKIE_SECURE"] = True
app.config["REMEMBER_COOKIE_SAMESITE"] = "Lax"


class LoginForm(FlaskForm):
    remember_me = BooleanField("Remember me")


@app.route("/login", methods=["POST"])
def login(member):
    form = LoginForm()
    login_user(member, remember=form.remember_me.data)
    return "", 204
