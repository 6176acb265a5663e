"""A header policy, and views that weaken it."""

from flask import Flask, make_response, render_template
from flask_talisman import Talisman

app = Flask(__name__)
talisman = Talisman(app)


@app.route("/")
def index():
    return render_template("index.html")


@app.route("/widget")
@talisman(frame_options=None)  # expect: headers.everywhere
def widget():
    return render_template("widget.html")


@app.route("/map")
@talisman(content_security_policy={"default-src": "'self'", "img-src": "tiles.example"})
def tiles():
    return render_template("map.html")


@app.route("/bare")
def bare():
    response = make_response("ok")
    response.headers.pop("X-Frame-Options", None)  # expect: headers.everywhere
    return response


@app.route("/plain")
def plain():
    response = make_response("ok")
    response.headers["X-Page"] = "plain"
    response.headers.pop("X-Page")
    return response
