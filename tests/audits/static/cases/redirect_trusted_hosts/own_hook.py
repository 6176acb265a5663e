"""Hosts judged by the application itself."""

from flask import Flask, abort, request, url_for

app = Flask(__name__)


@app.before_request
def known_hosts_only():
    if request.host not in ("shop.example", "www.shop.example"):
        abort(400)


@app.route("/me")
def me():
    return {"self": url_for("me", _external=True)}
