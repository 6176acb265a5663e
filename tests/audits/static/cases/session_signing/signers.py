"""Signers, their digests and the age of what they signed."""

import hashlib
import pickle

from flask import Flask, session
from flask.sessions import SecureCookieSessionInterface
from itsdangerous import Signer, TimestampSigner, URLSafeSerializer, URLSafeTimedSerializer
from models import db, User

app = Flask(__name__)
OPTIONS = {"max_age": 60}
quick = Signer("k", digest_method=hashlib.md5)  # expect: session.signing
sturdy = Signer("k", digest_method=hashlib.sha512)
stamps = TimestampSigner("k")


class Sessions(SecureCookieSessionInterface):
    session_class = dict
    salt: str = "shop"
    digest_method = hashlib.md5  # expect: session.signing


class Basket:
    serializer = pickle


def read(text, known, signer, limits):
    extra = {}
    extra["max_age"] = known
    stamps.unsign(text)  # expect: session.signing
    stamps.unsign(text, max_age=None)  # expect: session.signing
    stamps.unsign(text, 60)
    stamps.unsign(text, **OPTIONS)
    stamps.unsign(text, **extra)
    stamps.unsign(text, **limits)
    URLSafeTimedSerializer("k").loads(text)  # expect: session.signing
    URLSafeSerializer("k").loads(text)
    signer.loads(text)
    make(text).loads(text)
    known[0].loads(text)
    session["user"] = db.session.query(User).first()  # expect: session.signing
    session["user"] = User.query.first().name
    session["theme"] = known.get("theme")


def make(text):
    return text
