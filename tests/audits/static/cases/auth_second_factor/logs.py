"""Seeds and codes that are written down."""

import logging
import random

from flask import Flask, session

app = Flask(__name__)
log = logging.getLogger(__name__)


def enrol(member, keys):
    log.info("enrolled %s with %s", member.name, member.totp_secret)  # expect: auth.second-factor
    app.logger.debug("code %s", keys["otp_code"])  # expect: auth.second-factor
    log.info("enrolled %s", member.name)
    member.log(member.totp_secret)


def codes():
    session["otp"] = random.SystemRandom().randint(100_000, 999_999)
    session["otp_code"] = random.choice("0123456789")  # expect: auth.second-factor
    return session["otp"]


def verify(totp, code):
    return totp.verify(code, valid_window=1)
