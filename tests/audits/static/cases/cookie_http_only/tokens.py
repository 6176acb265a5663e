"""Cookies that scripts are meant to read."""

from flask import Flask, make_response, request

app = Flask(__name__)
app.config["SESSION_COOKIE_HTTPONLY"] = True


@app.route("/device", methods=["POST"])
def device():
    response = make_response("", 204)
    response.set_cookie("csrf_token", "1", secure=True, httponly=False)
    response.set_cookie("xsrf_token", "1", secure=True)  # expect: cookie.http-only
    response.set_cookie("cookie-consent", "1", secure=True)
    response.set_cookie("old", "", max_age=0)
    response.set_cookie("active_logout", "true", secure=True)
    response.set_cookie(request.args["token"], "done", secure=True)
    response.set_cookie(request.args["name"], request.args["value"])  # expect: cookie.http-only
    return response
