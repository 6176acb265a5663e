"""Calls to other machines."""

import ssl
import urllib.request

import httpx
import requests
from flask import Flask, abort, request

app = Flask(__name__)
RATES = "https://rates.example/latest"
MIRRORS = {"eu": "https://eu.example/", "us": "https://us.example/"}


@app.route("/a", methods=["POST"])
def a():
    return requests.get(request.form["url"], timeout=5).text  # expect: input.outbound-requests


@app.route("/b", methods=["POST"])
def b():
    with urllib.request.urlopen(request.form["url"], timeout=5) as page:  # expect: input.outbound-requests
        return page.read()


@app.route("/c")
def c():
    return httpx.get(f"https://{request.args['host']}/status", timeout=5).text  # expect: input.outbound-requests


@app.route("/d")
def d():
    return requests.get(RATES, verify=False, timeout=5).json()  # expect: input.outbound-requests


@app.route("/e")
def e():
    return requests.get(RATES).json()


@app.route("/f")
def f():
    context = ssl._create_unverified_context()  # expect: input.outbound-requests
    with urllib.request.urlopen(RATES, timeout=5, context=context) as page:
        return page.read()


@app.route("/g")
def g():
    return requests.get(RATES, timeout=5).json()


@app.route("/h")
def h():
    return requests.get(RATES, params={"day": request.args.get("day", "")}, timeout=(3, 5)).json()


@app.route("/i")
def i():
    mirror = MIRRORS.get(request.args.get("mirror", ""))
    if mirror is None:
        abort(404)
    return requests.get(mirror, timeout=5).text


@app.route("/j")
def j():
    with httpx.Client(timeout=5) as client:
        return client.get(RATES).json()


@app.route("/k", methods=["POST"])
def k():
    return httpx.post(RATES, json=request.get_json()).json()


@app.route("/l")
def l_():
    session = {"url": request.args.get("url", "")}
    return session.get("url"), 200, {"Content-Type": "text/plain"}


class Cache:
    def get(self, key):
        return key


@app.route("/m")
def m():
    return Cache().get(request.args["key"]), 200, {"Content-Type": "text/plain"}
