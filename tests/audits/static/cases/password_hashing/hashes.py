"""How passwords are kept."""

import hashlib

import bcrypt
from argon2 import PasswordHasher
from flask import Flask, request
from forms import RegisterForm
from models import Member, db
from werkzeug.security import generate_password_hash

app = Flask(__name__)
hasher = PasswordHasher()


@app.route("/a", methods=["POST"])
def a():
    password = request.form["password"]
    digest = hashlib.sha256(password.encode()).hexdigest()  # expect: password.hashing
    db.session.add(Member(password_hash=digest))
    db.session.commit()
    return "", 201


@app.route("/b", methods=["POST"])
def b():
    form = RegisterForm()
    salted = hashlib.md5(b"salt" + form.password.data.encode())  # expect: password.hashing
    return salted.hexdigest()


@app.route("/c", methods=["POST"])
def c():
    form = RegisterForm()
    db.session.add(Member(name=form.name.data, password=form.password.data))  # expect: password.hashing
    db.session.commit()
    return "", 201


@app.route("/d", methods=["POST"])
def d():
    stored = generate_password_hash(request.form["password"], method="pbkdf2:sha256:1000")  # expect: password.hashing
    return stored


@app.route("/e", methods=["POST"])
def e():
    return generate_password_hash(request.form["password"])  # expect: password.hashing


@app.route("/f", methods=["POST"])
def f():
    stored = generate_password_hash(request.form["password"], method="scrypt:131072:8:1")
    db.session.add(Member(password_hash=stored))
    db.session.commit()
    return "", 201


@app.route("/g", methods=["POST"])
def g():
    db.session.add(Member(password_hash=hasher.hash(request.form["password"])))
    db.session.commit()
    return "", 201


@app.route("/h", methods=["POST"])
def h():
    stored = bcrypt.hashpw(request.form["password"].encode(), bcrypt.gensalt(rounds=12))
    return str(len(stored))


def etag(body):
    return hashlib.sha256(body).hexdigest()


def cache_key(name):
    return hashlib.md5(name.encode(), usedforsecurity=False).hexdigest()


def breach_prefix(password):
    return hashlib.sha1(password.encode(), usedforsecurity=False).hexdigest()[:5]


def token_digest(token):
    return hashlib.sha256(token.encode()).hexdigest()
