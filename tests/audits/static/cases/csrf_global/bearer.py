"""An interface for programs that send a token with each call, never a cookie."""

import hmac
import os

from flask import Flask, abort, jsonify, request

app = Flask(__name__)


@app.before_request
def bearer():
    given = request.headers.get("Authorization", "").removeprefix("Bearer ")
    if not hmac.compare_digest(given, os.environ["TOKEN"]):
        abort(401)


@app.post("/readings")
def readings():
    return jsonify(request.get_json()), 201
