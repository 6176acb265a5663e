"""Clients, sessions and contexts."""

import os
import ssl
import urllib.request

import aiohttp
import httpx
import requests
from flask import Blueprint, current_app, request

bp = Blueprint("calls", __name__)
session = requests.Session()
session.verify = False  # expect: input.outbound-requests
context = ssl.create_default_context()
context.verify_mode = ssl.CERT_NONE  # expect: input.outbound-requests
ssl._create_default_https_context = ssl._create_unverified_context  # expect: input.outbound-requests
BASE = os.environ["BASE_URL"]


@bp.get("/a/<path:rest>")
def a(rest):
    return session.get(f"https://api.example/{rest}", timeout=5).text


@bp.get("/b/<name>")
def b(name):
    return requests.get("https://" + name + ".example/", timeout=5).text  # expect: input.outbound-requests


@bp.get("/c/<name>")
def c(name):
    return requests.get("https://api.example" + name, timeout=5).text  # expect: input.outbound-requests


@bp.get("/d/<name>")
def d(name):
    return requests.get(f"{BASE}/{name}", timeout=5).text


@bp.get("/e/<name>")
def e(name):
    return requests.get(current_app.config["API"] + name, timeout=5).text


@bp.post("/f")
def f():
    return requests.request("GET", request.json["url"], timeout=5).text  # expect: input.outbound-requests


@bp.post("/g")
async def g():
    async with aiohttp.ClientSession() as client:
        return await client.get(request.json["url"])  # expect: input.outbound-requests


@bp.post("/h")
def h():
    wanted = urllib.request.Request(request.form["url"])  # expect: input.outbound-requests
    return urllib.request.urlopen(wanted, timeout=5).read()


@bp.post("/i")
def i():
    url = request.form["url"]
    if not url.startswith("https://pictures.example/"):
        return "", 400
    return requests.get(url, timeout=5).content


@bp.post("/j")
def j():
    with httpx.Client(verify=False) as client:  # expect: input.outbound-requests
        return client.get(BASE).text


def lenient(settings):
    own = ssl.create_default_context()
    if settings.lenient:
        own.check_hostname = False
        own.verify_mode = ssl.CERT_NONE  # expect: input.outbound-requests
    else:
        own.verify_mode = ssl.CERT_REQUIRED
    return own


class Letter:
    verify = False

    def __init__(self):
        self.verify = False
        self.context = ssl.create_default_context()


def verified(settings):
    return requests.get(BASE, verify=settings.bundle, timeout=5), requests.get(BASE, verify=True)
