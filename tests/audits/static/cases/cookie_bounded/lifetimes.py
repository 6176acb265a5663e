"""How long cookies live."""

from datetime import datetime, timedelta

from flask import Flask, make_response

app = Flask(__name__)
YEAR = 365 * 24 * 60 * 60


@app.route("/device", methods=["POST"])
def device():
    response = make_response("", 204)
    response.set_cookie("a", "1", max_age=10 * YEAR)  # expect: cookie.bounded
    response.set_cookie("b", "1", max_age=timedelta(days=3650))  # expect: cookie.bounded
    response.set_cookie("c", "1", expires=datetime(2099, 1, 1))  # expect: cookie.bounded
    response.set_cookie("d", "1", max_age=3600)
    response.set_cookie("e", "1", max_age=timedelta(hours=1))
    response.set_cookie("f", "1")
    response.set_cookie("g", "", max_age=0)
    response.set_cookie("h", "", expires=0)
    return response
