"""Cookies that scripts are meant to read."""

from flask import Flask, make_response

app = Flask(__name__)
app.config["SESSION_COOKIE_HTTPONLY"] = True


@app.route("/device", methods=["POST"])
def device():
    response = make_response("", 204)
    response.set_cookie("csrf_token", "1", secure=True, httponly=False)
    response.set_cookie("xsrf_token", "1", secure=True)  # expect: cookie.http-only
    response.set_cookie("cookie-consent", "1", secure=True)
    response.set_cookie("old", "", max_age=0)
    return response
