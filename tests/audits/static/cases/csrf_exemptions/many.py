"""A file full of exempt views, told once; a page that only shows is none of them."""

from flask import Blueprint
from flask_wtf.csrf import CSRFProtect

csrf = CSRFProtect()
shop = Blueprint("shop", __name__)


@shop.route("/sell", methods=["POST"])
@csrf.exempt  # expect: csrf.exemptions
def sell():
    return "", 204


@shop.route("/buy", methods=["POST"])
@csrf.exempt
def buy():
    return "", 204


@shop.route("/swap", methods=["GET", "POST"])
@csrf.exempt
def swap():
    return "", 204


@shop.route("/show", methods=["GET"])
@csrf.exempt
def show():
    return "shown"


@shop.route("/plain")
@csrf.exempt
def plain():
    return "plain"


@shop.route("/lend", methods=["POST"])
@csrf.exempt
def lend():
    return "", 204
