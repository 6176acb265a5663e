"""Addresses with the wrong scheme."""

from flask import Flask, redirect, url_for
from mailer import send

app = Flask(__name__)
SVG_NAMESPACE = "http://www.w3.org/2000/svg"
LOCAL = "http://localhost:5000/"
LOOPBACK = "http://127.0.0.1:8000/metrics"


@app.route("/a")
def a():
    return redirect("http://partner.example/welcome")  # expect: transport.no-insecure-urls


@app.route("/b", methods=["POST"])
def b():
    send("you@shop.example", url_for("a", _external=True, _scheme="http"))  # expect: transport.no-insecure-urls
    return "", 202


@app.route("/c")
def c():
    return redirect("https://partner.example/welcome")


@app.route("/d", methods=["POST"])
def d():
    send("you@shop.example", url_for("a", _external=True, _scheme="https"))
    return "", 202


def secure(address):
    return address.startswith("http://") or address.replace("http://", "https://", 1)
