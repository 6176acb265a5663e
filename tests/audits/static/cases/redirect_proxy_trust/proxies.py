"""Which words of a proxy are believed."""

from flask import Flask, abort, request
from werkzeug.middleware.proxy_fix import ProxyFix

app = Flask(__name__)
other = Flask("other")
third = Flask("third")
app.wsgi_app = ProxyFix(app.wsgi_app, x_for=10)  # expect: redirect.proxy-trust
other.wsgi_app = ProxyFix(other.wsgi_app, x_for=1, x_proto=1)
third.wsgi_app = ProxyFix(third.wsgi_app)


@app.before_request
def only_office():
    if request.headers.get("X-Forwarded-For", "") != "192.0.2.7":  # expect: redirect.proxy-trust
        abort(403)


@app.before_request
def only_https():
    if request.headers["X-Forwarded-Proto"] != "https":  # expect: redirect.proxy-trust
        abort(403)


@app.before_request
def address():
    if request.environ.get("HTTP_X_REAL_IP") == "192.0.2.8":  # expect: redirect.proxy-trust
        abort(403)


@app.before_request
def peer():
    if request.remote_addr == "192.0.2.9" or not request.is_secure:
        abort(403)
    if request.headers.get("X-Requested-With") is None:
        abort(400)
