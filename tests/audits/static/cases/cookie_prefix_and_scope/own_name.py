"""A session cookie with a name and a path of its own."""

from flask import Flask, make_response, session

app = Flask(__name__)
app.config["SESSION_COOKIE_NAME"] = "shop"  # expect: cookie.prefix-and-scope
app.config["SESSION_COOKIE_PATH"] = "/shop"


@app.route("/device", methods=["POST"])
def device(domain):
    session["seen"] = True
    response = make_response("", 204)
    response.set_cookie("a", "1", domain=".shop.example")  # expect: cookie.prefix-and-scope
    response.set_cookie("b", "1", domain=domain)
    response.set_cookie("c", "", max_age=0, domain=".shop.example")
    return response
