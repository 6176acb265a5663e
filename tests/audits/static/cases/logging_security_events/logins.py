"""Logins that leave a trace, and logins that do not."""

import logging

from accounts import verify
from flask import Flask, abort, redirect, render_template, request, session, url_for
from flask_wtf.csrf import CSRFError

app = Flask(__name__)
log = logging.getLogger("security")


@app.route("/login", methods=["POST"])
def login():  # expect: logging.security-events
    member = verify(request.form["name"], request.form["password"])
    if member is None:
        abort(401)
    session.clear()
    session["user_id"] = member.id
    return redirect(url_for("home"))


@app.route("/sign-in", methods=["POST"])
def sign_in():
    member = verify(request.form["name"], request.form["password"])
    if member is None:
        log.warning("authn_login_fail")
        abort(401)
    session.clear()
    session["user_id"] = member.id
    log.info("authn_login_success user=%s", member.id)
    return redirect(url_for("home"))


@app.errorhandler(CSRFError)
def forged(error):  # expect: logging.security-events
    return render_template("forged.html"), 400


@app.errorhandler(429)
def too_many(error):
    log.warning("excess_rate_limit_exceeded")
    return render_template("slow.html"), 429


@app.errorhandler(404)
def missing(error):
    return render_template("missing.html"), 404


@app.route("/news")
def news():
    return render_template("news.html")
