"""Limits that never come to bear."""

from flask import Flask, render_template, request
from flask_limiter import Limiter
from flask_limiter.util import get_remote_address

app = Flask(__name__)
limiter = Limiter(get_remote_address, app=app, default_limits=["120 per minute"])


@limiter.limit("5 per minute")  # expect: rate.no-escape
@app.route("/login", methods=["POST"])
def login():
    return "", 204


@app.route("/assets/static")
@limiter.limit("5 per minute")  # expect: rate.no-escape
def static():
    return "", 204


@app.route("/code", methods=["POST"])
@limiter.limit("5 per minute", methods=["GET"])  # expect: rate.no-escape
def code():
    return "", 204


@app.route("/free", methods=["POST"])
@limiter.limit("5 per minute", cost=0)  # expect: rate.no-escape
def free():
    return "", 204


@limiter.request_filter
def friends():
    return request.headers.get("X-Friend") == "yes"  # expect: rate.no-escape


@limiter.request_filter
def own_checks():
    return request.endpoint == "healthz"


@app.route("/enter", methods=["POST"])
@limiter.limit("5 per minute", methods=["POST"])
def enter():
    return "", 204


@app.route("/leave", methods=["POST"])
@limiter.limit("5 per minute", override_defaults=False)
def leave():
    return render_template("leave.html")


@limiter.exempt
@app.route("/healthz")
def healthz():
    return "ok"
