"""How session data is packed and signed."""

import hashlib
import pickle

from flask import Flask, request, session
from flask.sessions import SecureCookieSessionInterface
from itsdangerous import URLSafeTimedSerializer
from models import User

app = Flask(__name__)


class PickledSessions(SecureCookieSessionInterface):
    serializer = pickle  # expect: session.signing
    digest_method = staticmethod(hashlib.md5)  # expect: session.signing


class SturdySessions(SecureCookieSessionInterface):
    digest_method = staticmethod(hashlib.sha256)
    salt = "shop-session"


def links(key):
    return URLSafeTimedSerializer(key, salt="link")


def read_link(key, text):
    return links(key).loads(text)  # expect: session.signing


def read_recent_link(key, text):
    return links(key).loads(text, max_age=600)


@app.route("/login", methods=["POST"])
def login():
    user = User.query.filter_by(name=request.form["name"]).one()
    session.clear()
    session["user"] = user  # expect: session.signing
    session["user_id"] = user.id
    return "", 204
