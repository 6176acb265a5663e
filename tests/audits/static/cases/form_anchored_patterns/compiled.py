"""Patterns that were compiled before."""

import re

from flask import Flask, abort, request
from wtforms.validators import Regexp

app = Flask(__name__)
NAME = re.compile(r"[a-z]+")
LINK = re.compile(r"https?://")
SLOW = re.compile(r"^(\w+)+$")  # expect: form.anchored-patterns
UNKNOWN = Regexp(app.config["PATTERN"])


def validate_name(name):
    if not NAME.match(name) or len(name) > 10:  # expect: form.anchored-patterns
        raise ValueError(name)


def name_of(line):
    if not NAME.match(line):
        return None
    return line


@app.route("/a")
def a():
    link = request.args.get("link", "")
    if not LINK.match(link):
        abort(400)
    if NAME.match(link):
        return "a name"
    if not NAME.fullmatch(link) and not NAME.search(link):
        abort(400)
    return link, 200, {"Content-Type": "text/plain"}
