"""One-time codes."""

import random
import secrets

import pyotp
from flask import Flask, abort, g, request
from models import db

app = Flask(__name__)


@app.route("/code", methods=["POST"])
def code():
    totp = pyotp.TOTP(g.member.totp_secret)
    if not totp.verify(request.form["code"], valid_window=5):  # expect: auth.second-factor
        abort(401)
    return "", 204


@app.route("/code/short", methods=["POST"])
def short_code():
    member = g.member
    step = int(request.form["step"])
    totp = pyotp.TOTP(member.totp_secret)
    if step <= member.last_totp_step or not totp.verify(request.form["code"]):
        abort(401)
    member.last_totp_step = step
    db.session.commit()
    return "", 204


def mailed_code():
    otp_code = random.randint(100_000, 999_999)  # expect: auth.second-factor
    return otp_code


def better_code():
    otp_code = secrets.randbelow(900_000) + 100_000
    return otp_code


def enrol():
    return pyotp.random_base32()


def dice():
    return random.randint(1, 6)
