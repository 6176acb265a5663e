"""Nonces that are guessed, and nonces that are not."""

import random
import secrets

from flask import Flask, g, render_template, session
from flask_caching import Cache

app = Flask(__name__)
cache = Cache(app, config={"CACHE_TYPE": "SimpleCache"})


@app.before_request
def fixed():
    g.csp_nonce = "r4nd0m"  # expect: headers.nonce


@app.before_request
def guessed():
    g.csp_nonce = str(random.random())  # expect: headers.nonce


@app.before_request
def kept():
    g.csp_nonce = session["nonce"]  # expect: headers.nonce


@app.before_request
def fresh():
    g.csp_nonce = secrets.token_urlsafe(16)


@app.before_request
def short():
    g.csp_nonce = secrets.token_urlsafe(4)  # expect: headers.nonce


@app.before_request
def lottery():
    g.winner = random.random()


@app.route("/")
def index():
    return render_template("index.html", nonce=g.csp_nonce)
