"""Cookies on responses, each lacking or having `secure`."""

from flask import Flask, current_app, make_response, redirect, request, url_for

app = Flask(__name__)
app.config["SESSION_COOKIE_SECURE"] = True
STRICT = {"secure": True, "httponly": True, "samesite": "Strict", "max_age": 600}
LOOSE = {"httponly": True, "samesite": "Strict"}


@app.route("/device", methods=["POST"])
def device():
    response = make_response(redirect(url_for("index")))
    response.set_cookie("device", "d1", httponly=True, samesite="Lax")  # expect: cookie.secure
    response.set_cookie("tablet", "t1", secure=False)  # expect: cookie.secure
    response.set_cookie("phone", "p1", **LOOSE)  # expect: cookie.secure
    response.set_cookie("watch", "w1", **STRICT)
    response.set_cookie("radio", "r1", secure=True, httponly=True, samesite="Lax")
    response.set_cookie(key="lamp", value="l1", secure=True)
    response.delete_cookie("device", secure=True)
    return response


class Jar:
    def set_cookie(self, flavour):
        return flavour


Jar().set_cookie("vanilla")
asked = "device" in request.cookies if request else current_app.name
