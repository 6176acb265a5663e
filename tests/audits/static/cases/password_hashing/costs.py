"""Costs of slow hashes, and other uses of fast ones."""

import hashlib

import bcrypt
from flask import Flask, request
from models import Account, User
from passlib.hash import argon2, md5_crypt
from werkzeug.security import generate_password_hash

app = Flask(__name__)


class Member:
    password = ""


class Customer:
    password = ""

    def __init__(self, password):
        self.hash = generate_password_hash(password, "scrypt:131072:8:1")


def costs(password, salt, kwargs):
    yield hashlib.pbkdf2_hmac("sha256", password, salt, 1000)  # expect: password.hashing
    yield hashlib.pbkdf2_hmac("sha512", password, salt, 100_000)  # expect: password.hashing
    yield hashlib.pbkdf2_hmac("sha512", password, salt, 210_000)
    yield hashlib.pbkdf2_hmac("sha256", password, salt, 600_000)
    yield hashlib.pbkdf2_hmac("sha256", b"key", salt, 1000)
    yield md5_crypt.hash(password)  # expect: password.hashing
    yield argon2.hash(password)
    yield bcrypt.gensalt(rounds=4)  # expect: password.hashing
    yield bcrypt.gensalt()
    yield generate_password_hash(password, "plain")  # expect: password.hashing
    yield generate_password_hash(password, "pbkdf2:sha1")  # expect: password.hashing
    yield generate_password_hash(password, "pbkdf2:sha256:600000")
    yield generate_password_hash(password, "pbkdf2:sha256")
    yield generate_password_hash(password, "scrypt:16384:8:1")  # expect: password.hashing
    yield generate_password_hash(password, "scrypt:16384")
    yield generate_password_hash(password, kwargs["method"])
    yield generate_password_hash(password, **kwargs)


def pwned_prefix(password):
    return hashlib.sha1(password).hexdigest()[:5]


def reset_key(password_hash):
    return hashlib.sha256(password_hash).hexdigest()


@app.post("/a")
def a():
    yield Member(password=request.form["password"])  # expect: password.hashing
    yield Customer(password=request.form["password"])
    yield User(password="")
    yield Account(name=request.form["name"])
