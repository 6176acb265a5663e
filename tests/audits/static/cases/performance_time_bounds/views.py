"""Work that takes as long as it takes."""

import smtplib
import time

import requests
from flask import Flask, request
from redis import Redis

app = Flask(__name__)


@app.route("/a", methods=["POST"])
def a():
    time.sleep(3)  # expect: performance.time-bounds
    return "", 204


@app.route("/b")
def b():
    return requests.get("https://rates.example/latest").text  # expect: performance.time-bounds


@app.route("/c", methods=["POST"])
def c():
    with smtplib.SMTP("mail.example") as server:  # expect: performance.time-bounds
        server.sendmail("a@shop.example", "b@shop.example", "hello")
    return "", 202


@app.route("/d")
def d():
    return requests.get("https://rates.example/latest", timeout=5).text


@app.cli.command("poll")
def poll():
    time.sleep(1)


def worker(queue):
    while queue:
        time.sleep(0.1)


@app.route("/e")
def e():
    return str(time.time() - float(request.args.get("since", 0, type=float))), 200


cache = Redis(host="localhost", socket_timeout=2)
