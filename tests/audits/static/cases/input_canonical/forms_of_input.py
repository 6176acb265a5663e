"""Input taken as it comes, and input made canonical first."""

import unicodedata

from flask import Flask, abort, request
from models import Member

app = Flask(__name__)


@app.route("/a", methods=["GET", "POST"])
def a():  # expect: input.canonical
    word = request.values["word"]
    return word, 200, {"Content-Type": "text/plain"}


@app.route("/b")
def b():
    page = int(request.args["page"])  # expect: input.canonical
    return str(page), 200, {"Content-Type": "text/plain"}


@app.route("/c")
def c():
    page = request.args.get("page", 1, type=int)
    return str(page), 200, {"Content-Type": "text/plain"}


@app.route("/d")
def d():
    try:
        page = int(request.args["page"])
    except ValueError:
        abort(400)
    return str(page), 200, {"Content-Type": "text/plain"}


@app.route("/e", methods=["POST"])
def e():
    name = unicodedata.normalize("NFKC", request.form["name"]).casefold()
    member = Member.query.filter_by(name=name).first()
    return "", 204 if member else 404


@app.route("/f")
def f():
    counts = {"a": 1}
    return str(sum(counts.values())), 200, {"Content-Type": "text/plain"}
