"""What answers say about the machine."""

from flask import Flask, make_response
from flask_talisman import Talisman

app = Flask(__name__)
Talisman(app, x_xss_protection=True)  # expect: headers.no-banner


@app.after_request
def banner(response):
    response.headers["X-Powered-By"] = "Flask 3.1"  # expect: headers.no-banner
    response.headers["Server"] = "shop/2.4"  # expect: headers.no-banner
    return response


@app.after_request
def modest(response):
    response.headers["X-XSS-Protection"] = "0"
    response.headers["X-Request-Id"] = "r1"
    return response


@app.route("/")
def index():
    response = make_response("ok")
    response.headers["X-Page"] = "index"
    return response
