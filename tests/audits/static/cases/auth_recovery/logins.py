"""Logging in on the way out of a reset."""

import datetime
import uuid

from flask import Flask, redirect, request, url_for
from flask_login import login_user
from models import User, db

app = Flask(__name__)


@app.route("/reset/<token>", methods=["POST"])
def reset_password(token):
    user = User.by_token(token)
    user.set_password(request.form["password"])
    login_user(user)  # expect: auth.recovery
    return redirect(url_for("home"))


@app.route("/recover/<token>", methods=["POST"])
def recover(token):
    user = User.by_token(token)
    login_user(user)
    user.set_password(request.form["password"])
    return redirect(url_for("home"))


def forgot(user):
    token = str(uuid.uuid1())  # expect: auth.recovery
    expires = datetime.datetime.now()
    better = str(uuid.uuid4()) + str(datetime.datetime.now())
    user.remember(token, expires, better)
    db.session.commit()


def reset_key(user):
    key = user.sign({"at": datetime.datetime.now()}).dumps()
    return key
