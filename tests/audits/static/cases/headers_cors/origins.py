"""Which sites may call."""

import re

from flask import Flask, jsonify, request
from flask_cors import CORS, cross_origin

app = Flask(__name__)
other = Flask("other")
third = Flask("third")
OWN = ("https://shop.example", "https://www.shop.example")
CORS(app, origins="*", supports_credentials=True)  # expect: headers.cors
CORS(other, origins=list(OWN), supports_credentials=True)
CORS(third, origins=re.compile(r"https://.*shop\.example"), supports_credentials=True)  # expect: headers.cors


@app.after_request
def reflect(response):
    response.headers["Access-Control-Allow-Origin"] = request.headers.get("Origin", "*")  # expect: headers.cors
    return response


@other.after_request
def listed(response):
    origin = request.headers.get("Origin")
    if origin in OWN:
        response.headers["Access-Control-Allow-Origin"] = origin
        response.headers["Vary"] = "Origin"
    return response


@third.route("/basket")
@cross_origin(supports_credentials=True)  # expect: headers.cors
def basket():
    return jsonify(basket=[])


@third.route("/likes")
@cross_origin(supports_credentials=True, origins=["https://shop.example"])
def likes():
    return jsonify(likes=[])


@third.route("/font")
@cross_origin()
def font():
    return jsonify(font="ours")
