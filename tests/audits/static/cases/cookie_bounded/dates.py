"""Cookies that end at a date, and the size of all of them."""

import time
from datetime import datetime, timedelta, timezone

from flask import Flask, make_response

app = Flask(__name__)
app.config["MAX_COOKIE_SIZE"] = 0  # expect: cookie.bounded
app.config["MAX_CONTENT_LENGTH"] = 0
FAR = "Thu, 31 Dec 2099 23:59:59 GMT"


@app.route("/device", methods=["POST"])
def device(ends):
    response = make_response("", 204)
    response.set_cookie("a", "1", expires=FAR)  # expect: cookie.bounded
    response.set_cookie("b", "1", expires=datetime.now(timezone.utc) + timedelta(days=900))  # expect: cookie.bounded
    response.set_cookie("c", "1", expires=time.time() + 10 * 365 * 86400)  # expect: cookie.bounded
    response.set_cookie("theme", "1", max_age=timedelta(days=900))  # expect: cookie.bounded
    response.set_cookie("theme", "1", max_age=timedelta(days=365))
    response.set_cookie("d", "1", expires=datetime.now(timezone.utc) + timedelta(days=1))
    response.set_cookie("e", "1", expires="Thu, 01 Jan 1970 00:00:00 GMT")
    response.set_cookie("f", "1", expires=datetime(2000, 1, 1))
    response.set_cookie("g", "1", expires=ends)
    response.set_cookie("h", "1", expires=ends())
    response.set_cookie("i", "1", expires=ends + ends)
    response.set_cookie("j", "1", max_age=ends)
    return response
