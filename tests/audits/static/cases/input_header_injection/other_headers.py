"""Headers in other spellings, and values that cannot hold a line feed."""

import json
from email.message import EmailMessage
from urllib.parse import quote

import requests
from flask import Blueprint, Response, jsonify, make_response, request, url_for
from flask_mail import Message

bp = Blueprint("headers", __name__)


@bp.get("/a")
def a():
    response = jsonify(ok=True)
    response.headers.add("X-Topic", request.args["topic"])  # expect: input.header-injection
    response.headers.add("X-Count", len(request.args))
    response.headers.set("X-Name", quote(request.args["topic"]))
    return response


@bp.get("/b/<path:name>")
def b(name):
    resp = make_response("")
    resp.headers["Content-Disposition"] = "attachment; filename=" + name  # expect: input.header-injection
    resp.headers["Location"] = name
    resp.headers["Access-Control-Allow-Origin"] = request.headers["Origin"]
    resp.headers["X-Request-Id"] = request.headers.get("X-Request-Id", "")
    resp.headers["X-Next"] = url_for("headers.a", topic=name)
    return resp


@bp.post("/c")
def c():
    return Message(subject=request.form["subject"])  # expect: input.header-injection


@bp.post("/d")
def d():
    letter = EmailMessage()
    letter["Subject"] = "Your order"
    letter["X-Shop"] = request.form["shop"]
    letter["Reply-To"] = request.form["mail"]  # expect: input.header-injection
    return ""


@bp.post("/e")
def e():
    headers = {"Authorization": request.form["token"]}
    answer = requests.get("https://api.example/", headers=headers, timeout=5)
    answer.headers["X-Seen"] = request.form["token"]
    request.headers["X-Seen"]
    return Response("", headers=headers_of(request.form["a"]))


@bp.post("/f")
def f():
    states = {}
    states["Subject"] = request.form["subject"]
    queue = [Message("Welcome"), Message(), json.dumps(states)]
    queue.add(request.form["a"], 1)
    return Response("", headers={"X-Page": "1", **states})


def headers_of(text):
    return [("X-A", text)]
