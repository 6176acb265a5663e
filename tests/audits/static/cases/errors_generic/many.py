"""Many views of a file that hand out what went wrong: one finding names them all."""

from flask import Blueprint, jsonify
from stock import add, drop, list_all, move

stock = Blueprint("stock", __name__)


@stock.route("/")
def index():
    try:
        return jsonify(list_all())
    except Exception as error:
        return jsonify(error=str(error)), 500  # expect: errors.generic


@stock.post("/add")
def added():
    try:
        add()
    except Exception as error:
        return jsonify(error=str(error)), 500
    return "", 204


@stock.post("/drop")
def dropped():
    try:
        drop()
    except Exception as error:
        return jsonify(error=str(error)), 500
    return "", 204


@stock.post("/move")
def moved():
    try:
        move()
    except Exception as error:
        return jsonify(error=str(error)), 500
    return "", 204


@stock.post("/count")
def counted():
    try:
        return jsonify(len(list_all()))
    except Exception:
        return jsonify(error="the stock cannot be counted now"), 500
