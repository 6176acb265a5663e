# resembles: csrf.global, csrf.exemptions
"""An interface for programs: no cookies, no sessions."""

import hmac
import os

from flask import Flask, abort, jsonify, request

app = Flask(__name__)
EXPECTED = os.environ["INTERFACE_TOKEN"]


@app.before_request
def bearer_only():
    given = request.headers.get("Authorization", "").removeprefix("Bearer ")
    if not hmac.compare_digest(given, EXPECTED):
        abort(401)


@app.route("/measurements", methods=["POST"])
def measurements():
    return jsonify(stored=True), 201
