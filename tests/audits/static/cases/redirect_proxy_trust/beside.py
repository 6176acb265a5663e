"""Forwarded headers that decide nothing, or only where a setting says so."""

import logging
import os

from flask import Flask, current_app, request
from werkzeug.middleware.proxy_fix import ProxyFix

app = Flask(__name__)
app.wsgi_app = ProxyFix(app.wsgi_app, num_proxies=1)
Flask("far").wsgi_app = ProxyFix(app.wsgi_app, x_host=3)  # expect: redirect.proxy-trust


@app.before_request
def note():
    logging.info("from %s", request.headers.get("X-Forwarded-For"))  # expect: redirect.proxy-trust


@app.before_request
def also_note():
    logging.info("again from %s", request.headers.get("X-Forwarded-For"))


def address():
    if current_app.config["BEHIND_PROXY"]:
        return request.headers["X-Real-IP"]
    return request.remote_addr


def scheme():
    return request.headers["X-Forwarded-Proto"] if current_app.config["TRUSTED"] else "http"


def prefix():
    if os.getenv("USE_X_SETTINGS") and "X-Forwarded-Prefix" in request.headers:
        return request.headers["X-Forwarded-Prefix"]
    return ""
