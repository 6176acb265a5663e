# resembles: redirect.targets
"""A search form that redirects to its own results."""

from flask import Flask, redirect, request, url_for

app = Flask(__name__)


@app.route("/find", methods=["POST"])
def find():
    return redirect(url_for("results", q=request.form.get("q", "")))


@app.route("/results")
def results():
    return "", 204
