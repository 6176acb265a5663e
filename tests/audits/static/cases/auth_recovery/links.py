"""Links that give an account back."""

import hashlib
import random
import secrets
import time

from flask import Flask, redirect, request, session, url_for
from mailer import send
from models import Member, db

app = Flask(__name__)


@app.route("/forgot", methods=["POST"])
def forgot():
    member = Member.query.filter_by(email=request.form["email"]).first()
    reset_token = str(random.random())  # expect: auth.recovery
    send(member, reset_token)
    return "", 202


@app.route("/forgot/timed", methods=["POST"])
def forgot_timed():
    member = Member.query.filter_by(email=request.form["email"]).first()
    reset_token = hashlib.sha256(str(time.time()).encode()).hexdigest()  # expect: auth.recovery
    send(member, reset_token)
    return "", 202


@app.route("/forgot/well", methods=["POST"])
def forgot_well():
    member = Member.query.filter_by(email=request.form["email"]).first()
    reset_token = secrets.token_urlsafe(32)
    if member is not None:
        member.reset_digest = hashlib.sha256(reset_token.encode()).hexdigest()
        db.session.commit()
        send(member, reset_token)
    return "", 202


@app.route("/reset/<token>", methods=["POST"])
def reset(token):
    member = Member.by_reset_token(token)
    member.set_password(request.form["password"])
    session.clear()
    session["user_id"] = member.id  # expect: auth.recovery
    return redirect(url_for("home"))


@app.route("/reset/well/<token>", methods=["POST"])
def reset_well(token):
    member = Member.by_reset_token(token)
    member.set_password(request.form["password"])
    session.clear()
    return redirect(url_for("login"))


def retry_after():
    return random.uniform(0.5, 1.5)
