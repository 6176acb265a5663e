"""Tokens of other parties."""

import os

import jwt
from flask import Flask, g, request
from jose import jwt as jose

app = Flask(__name__)
KEY = os.environ["TOKEN_KEY"]
LOOSE = {"verify_signature": False}


def bearer():
    return request.headers.get("Authorization", "")[7:]


@app.route("/a")
def a():
    g.member = jwt.decode(bearer(), options={"verify_signature": False})["sub"]  # expect: session.signing
    return "", 204


@app.route("/b")
def b():
    g.member = jwt.decode(bearer(), KEY, verify=False)["sub"]  # expect: session.signing
    return "", 204


@app.route("/c")
def c():
    g.member = jwt.decode(bearer(), KEY, algorithms=["HS256", "none"])["sub"]  # expect: session.signing
    return "", 204


@app.route("/d")
def d():
    g.member = jose.get_unverified_claims(bearer())["sub"]  # expect: session.signing
    return "", 204


@app.route("/e")
def e():
    g.member = jwt.decode(bearer(), options=LOOSE)["sub"]  # expect: session.signing
    return "", 204


@app.route("/f")
def f():
    g.member = jwt.decode(bearer(), KEY, algorithms=["HS256"])["sub"]
    return "", 204


@app.route("/g")
def g_():
    issuer = jwt.decode(bearer(), options={"verify_signature": False})["iss"]
    g.member = jwt.decode(bearer(), os.environ[issuer], algorithms=["RS256"])["sub"]
    return "", 204


@app.route("/h")
def h():
    kind = jwt.get_unverified_header(bearer())["kid"]
    return kind, 200, {"Content-Type": "text/plain"}


@app.route("/i")
def i():
    options = {"verify_signature": True, "verify_aud": False}
    g.member = jwt.decode(bearer(), KEY, algorithms=["ES256"], options=options)["sub"]
    return "", 204
