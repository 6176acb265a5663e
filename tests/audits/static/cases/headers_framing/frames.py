"""Who may put our pages into a frame."""

from flask import Flask, make_response
from flask_talisman import Talisman

first = Flask("first")
second = Flask("second")
third = Flask("third")
Talisman(first, frame_options=None)  # expect: headers.framing
Talisman(second, frame_options="ALLOW-FROM", frame_options_allow_from="https://x.example")  # expect: headers.framing
Talisman(third, frame_options="DENY")


@third.route("/frame")
def frame():
    response = make_response("ok")
    response.headers["X-Frame-Options"] = "ALLOWALL"  # expect: headers.framing
    return response


@third.route("/own")
def own():
    response = make_response("ok")
    response.headers["X-Frame-Options"] = "SAMEORIGIN"
    return response
