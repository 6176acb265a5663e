"""Passwords under a hash made for speed."""

import hashlib

from flask import Flask, request
from models import Account, db

app = Flask(__name__)


@app.route("/register", methods=["POST"])
def register():
    password = request.form["password"]
    digest = hashlib.sha256(password.encode()).hexdigest()  # expect: password.hashing
    db.session.add(Account(name=request.form["name"], digest=digest))
    db.session.commit()
    return "", 201
