"""Numbers in other spellings, and mixed input once in a project."""

import uuid
from decimal import Decimal, InvalidOperation

from flask import Blueprint, request
from flask.views import MethodView

bp = Blueprint("reads", __name__)


@bp.post("/a")
def a():  # expect: input.canonical
    size = request.values.get("size")
    more = request.values["more"]
    return f"{size!r} {more!r}"


@bp.post("/b")
def b():
    return str(float(request.form["price"]))  # expect: input.canonical


@bp.post("/c")
def c():
    text = request.form.get("count", "1")
    first = int(text)  # expect: input.canonical
    second = int(request.form["other"])
    return str(first + second)


class Page(MethodView):
    def get(self):
        key = uuid.UUID(request.args["key"])  # expect: input.canonical
        return str(key.int)


@bp.get("/d")
def d():
    text = request.args.get("page", "1")
    page = int(text) if text.isdigit() else 1
    return str(page)


@bp.get("/e")
def e():
    try:
        price = Decimal(request.args["price"])
    except (InvalidOperation, ArithmeticError):
        return "", 400
    try:
        count = int(request.args["count"])
    except:
        count = 1
    try:
        size = int(request.args.get("size", type=int))
    finally:
        price += 1
    return str(price + count + size)


@bp.get("/f")
def f():
    try:
        page = int(request.args["page"])  # expect: input.canonical
    except KeyError:
        page = 1
    return str(page)


@bp.get("/g/<name>")
def g(name):
    return str(int(len(name))), int(name + "1"), int("7"), int(request.args["n"], 16)


def number():
    return int(request.args["number"])


@bp.get("/h")
def only_asked():
    return request.values.get("word", "")


class Asked(MethodView):
    def get(self):
        return request.values.get("word", "")


bp.add_url_rule("/asked", view_func=Asked.as_view("asked"))


@bp.route("/i", methods=["GET", "POST"])
def asked_first():
    if request.method == "GET" and "word" in request.values:
        return request.values["word"]
    return request.form["word"]


@bp.route("/j", methods=["GET", "POST"])
def asked_below():
    if request.method == "GET":
        return request.values.get("word", "")
    return request.form["word"]
