"""What browsers and proxies may keep."""

from flask import Flask, make_response, render_template, send_from_directory
from flask_login import login_required

app = Flask(__name__)


@app.route("/account")
@login_required
def account():
    response = make_response(render_template("account.html"))
    response.headers["Cache-Control"] = "public, max-age=3600"  # expect: headers.cache
    return response


@app.route("/bills")
@login_required
def bills():
    response = make_response(render_template("bills.html"))
    response.cache_control.public = True  # expect: headers.cache
    return response


@app.route("/letters")
@login_required
def letters():
    response = make_response(render_template("letters.html"))
    response.headers["Cache-Control"] = "no-store"
    return response


@app.route("/logo")
def logo():
    response = send_from_directory("static", "logo.svg")
    response.headers["Cache-Control"] = "public, max-age=31536000, immutable"
    return response


@app.route("/static_content/<name>")
@login_required
def static_content(name):
    response = make_response(send_from_directory("static", name))
    response.headers["Cache-Control"] = "public, max-age=31536000, immutable"
    return response
