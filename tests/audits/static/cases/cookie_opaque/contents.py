"""What cookies carry, and who may read them back."""

import secrets

from flask import Flask, jsonify, make_response, redirect, request, url_for
from forms import LoginForm

app = Flask(__name__)
LANGUAGES = ("en", "fr")


@app.route("/login", methods=["POST"])
def login():
    form = LoginForm()
    response = make_response(redirect(url_for("home")))
    response.set_cookie("last_name", form.name.data, secure=True)  # expect: cookie.opaque
    response.set_cookie("mail", request.form["email"], secure=True)  # expect: cookie.opaque
    response.set_cookie("session_secret", "swordfish", secure=True)  # expect: cookie.opaque
    response.set_cookie("device", secrets.token_urlsafe(16), secure=True)
    response.set_cookie("theme", "dark", secure=True)
    return response


@app.route("/language", methods=["POST"])
def language():
    chosen = request.form["language"]
    response = make_response(redirect(url_for("home")))
    if chosen in LANGUAGES:
        response.set_cookie("language", chosen, secure=True)
    return response


@app.route("/jar")
def jar():
    return jsonify(dict(request.cookies))  # expect: cookie.opaque


@app.route("/raw")
def raw():
    return request.headers["Cookie"], 200, {"Content-Type": "text/plain"}  # expect: cookie.opaque


@app.route("/has")
def has():
    return jsonify(known="device" in request.cookies, count=len(request.cookies))
