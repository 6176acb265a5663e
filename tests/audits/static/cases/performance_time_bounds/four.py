"""Four clients that wait for ever are one habit of the file."""

import requests


def first():
    return requests.get("https://a.example")  # expect: performance.time-bounds


def second():
    return requests.get("https://b.example")


def third():
    return requests.get("https://c.example")


def fourth():
    return requests.post("https://d.example")


def fifth():
    return requests.post("https://e.example", timeout=5)
