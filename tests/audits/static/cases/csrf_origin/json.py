"""JSON bodies, and where they may come from."""

from flask import Flask, jsonify, request
from flask_wtf.csrf import CSRFProtect

app = Flask(__name__)
app.config["WTF_CSRF_SSL_STRICT"] = False  # expect: csrf.origin
csrf = CSRFProtect(app)


@app.route("/orders", methods=["POST"])
def orders():
    order = request.get_json(force=True)  # expect: csrf.origin
    return jsonify(order), 201


@app.route("/returns", methods=["POST"])
def returns():
    order = request.get_json()
    return jsonify(order), 201


@app.route("/optional", methods=["POST"])
def optional():
    order = request.get_json(silent=True) or {}
    return jsonify(order), 201


@app.route("/plain", methods=["POST"])
def plain():
    return jsonify(request.get_json(force=False)), 201
