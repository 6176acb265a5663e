"""Waiting in its other forms."""

import ftplib
import subprocess

import httpx
import requests
from flask import Blueprint
from flask_mail import Mail, Message

bp = Blueprint("more", __name__)
mail = Mail()
OPTIONS = {"timeout": 3}


@bp.get("/a")
def a():
    subprocess.run(["report"], check=True)  # expect: performance.time-bounds
    subprocess.run(["report"], check=True, timeout=5)
    return "a"


@bp.get("/b")
def b():
    return requests.get("https://rates.example", timeout=600).text  # expect: performance.time-bounds


@bp.get("/c")
def c():
    httpx.get("https://rates.example")
    return httpx.get("https://rates.example", timeout=None).text  # expect: performance.time-bounds


@bp.post("/d")
def d():
    mail.send(Message("hello"))  # expect: performance.time-bounds
    return "d"


@bp.get("/e")
def e():
    first = requests.get("https://rates.example/a")  # expect: performance.time-bounds
    second = requests.get("https://rates.example/b")
    return first.text + second.text


def fetch(**options):
    requests.get("https://rates.example", **options)
    requests.get("https://rates.example", **OPTIONS)
    subprocess.run(["report"], check=True)
    mail.send(Message("hello"))
    return requests.get("https://rates.example", timeout=600)


@bp.cli.command("fetch")
def fetch_command():
    requests.get("https://rates.example")


def server():
    return ftplib.FTP()


if __name__ == "__main__":
    requests.get("https://rates.example")
