"""Deletions that differ in flags, or cannot be compared."""

from flask import Flask, make_response

app = Flask(__name__)
PLACE = {"path": "/shop", "secure": True}


@app.route("/leave", methods=["POST"])
def leave(name, options):
    response = make_response("", 204)
    response.set_cookie("plain", "1")
    response.set_cookie("sealed", "1", secure=True, httponly=True)
    response.set_cookie("wide", "1", domain=".shop.example")
    response.set_cookie("placed", "1", **PLACE)
    response.set_cookie("loose", "1", **options)
    response.delete_cookie("plain")
    response.delete_cookie("sealed")  # expect: cookie.deletion
    response.delete_cookie("wide")  # expect: cookie.deletion
    response.delete_cookie("wide", domain=".Shop.example")
    response.delete_cookie("placed")  # expect: cookie.deletion
    response.delete_cookie("placed", **PLACE)
    response.delete_cookie("placed", **options)
    response.delete_cookie("loose")
    response.delete_cookie("unknown")
    response.delete_cookie(name)
    return response
