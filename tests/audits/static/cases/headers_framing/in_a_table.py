"""Headers that a server in front adds, from a table."""

from flask import Flask

app = Flask(__name__)


def transforms(framed):
    added = {"X-Robots-Tag": "noindex"}
    if not framed:
        added["X-Frame-Options"] = "sameorigin"
    return added
