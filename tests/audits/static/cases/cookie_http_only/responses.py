"""Cookies that scripts may or may not read."""

from flask import Flask, make_response

app = Flask(__name__)
app.config["SESSION_COOKIE_HTTPONLY"] = False  # expect: cookie.http-only
app.config["REMEMBER_COOKIE_HTTPONLY"] = True


@app.route("/device", methods=["POST"])
def device():
    response = make_response("", 204)
    response.set_cookie("device", "d1", secure=True, samesite="Lax")  # expect: cookie.http-only
    response.set_cookie("login_hint", "l1", secure=True, httponly=False)  # expect: cookie.http-only
    response.set_cookie("watch", "w1", secure=True, httponly=True, samesite="Lax")
    response.delete_cookie("watch", httponly=True)
    return response
