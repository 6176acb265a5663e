"""Cookies with and without a word on other sites."""

from flask import Flask, make_response

app = Flask(__name__)
app.config["SESSION_COOKIE_SAMESITE"] = "None"  # expect: cookie.same-site


@app.route("/device", methods=["POST"])
def device():
    response = make_response("", 204)
    response.set_cookie("device", "d1", secure=True, httponly=True)  # expect: cookie.same-site
    response.set_cookie("tablet", "t1", secure=True, httponly=True, samesite=None)  # expect: cookie.same-site
    response.set_cookie("frame", "f1", secure=True, httponly=True, samesite="None")  # expect: cookie.same-site
    response.set_cookie("watch", "w1", secure=True, httponly=True, samesite="Lax")
    response.set_cookie("radio", "r1", secure=True, httponly=True, samesite="Strict")
    response.set_cookie("clock", "c1", secure=True, httponly=True, samesite="strict")
    return response
