"""Boxes without Flask-Login: one that is read, one that is not, one about something else."""

from flask import Flask, session
from flask_wtf import FlaskForm
from wtforms import BooleanField, StringField

app = Flask(__name__)


class LoginForm(FlaskForm):
    remember = BooleanField("Remember me")
    remember_name = StringField("Remember me as")
    terms = BooleanField("I agree")


class DoorForm(FlaskForm):
    stay = BooleanField("Keep me signed in")  # expect: session.persistent-login


@app.route("/login", methods=["POST"])
def login():
    form = LoginForm()
    session.permanent = form.remember.data
    return "", 204
