"""Cookies and their end."""

from flask import Flask, make_response, redirect, url_for

app = Flask(__name__)


@app.route("/basket", methods=["POST"])
def fill():
    response = make_response(redirect(url_for("index")))
    response.set_cookie("basket", "b1", path="/shop", secure=True, httponly=True, samesite="Lax")
    response.set_cookie("__Host-visit", "v1", secure=True, httponly=True, samesite="Lax")
    response.set_cookie("theme", "dark", secure=True, httponly=True, samesite="Lax")
    return response


@app.route("/leave", methods=["POST"])
def leave():
    response = make_response(redirect(url_for("index")))
    response.delete_cookie("basket")  # expect: cookie.deletion
    response.delete_cookie("__Host-visit")  # expect: cookie.deletion
    response.delete_cookie("theme", secure=True, httponly=True, samesite="Lax")
    response.set_cookie("basket", "", max_age=0, path="/shop", secure=True, httponly=True, samesite="Lax")
    return response


@app.route("/leave/properly", methods=["POST"])
def leave_properly():
    response = make_response(redirect(url_for("index")))
    response.delete_cookie("basket", path="/shop", secure=True, httponly=True, samesite="Lax")
    response.delete_cookie("__Host-visit", secure=True, httponly=True, samesite="Lax")
    return response
