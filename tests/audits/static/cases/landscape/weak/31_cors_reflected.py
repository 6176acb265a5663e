"""An interface that answers every origin by its own name."""

from flask import Flask, jsonify, request

app = Flask(__name__)


@app.after_request
def allow(response):
    origin = request.headers.get("Origin", "")
    response.headers["Access-Control-Allow-Origin"] = origin  # expect: headers.cors
    response.headers["Access-Control-Allow-Credentials"] = "true"
    return response


@app.route("/balance")
def balance():
    return jsonify(cents=0)
