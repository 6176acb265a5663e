"""Cookie names, paths and domains."""

from flask import Flask, make_response, session

app = Flask(__name__)
app.config["SESSION_COOKIE_NAME"] = "__Host-session"
app.config["SESSION_COOKIE_SECURE"] = True
app.config["SESSION_COOKIE_DOMAIN"] = ".shop.example"  # expect: cookie.prefix-and-scope


@app.route("/device", methods=["POST"])
def device():
    session["seen"] = True
    response = make_response("", 204)
    response.set_cookie("__Host-a", "1", secure=True, domain="shop.example")  # expect: cookie.prefix-and-scope
    response.set_cookie("__Host-b", "1", secure=True, path="/basket")  # expect: cookie.prefix-and-scope
    response.set_cookie("__Secure-c", "1", secure=False)  # expect: cookie.prefix-and-scope
    response.set_cookie("__host-d", "1", secure=True)  # expect: cookie.prefix-and-scope
    response.set_cookie("__Host-e", "1", secure=True, path="/", httponly=True, samesite="Lax")
    response.set_cookie("__Host-f", "1", secure=True, domain=None)
    response.set_cookie("__Secure-g", "1", secure=True, path="/basket")
    return response
