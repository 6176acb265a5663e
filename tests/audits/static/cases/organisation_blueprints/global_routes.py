"""Views hung on one global application."""

from flask import Flask, render_template

app = Flask(__name__)


@app.route("/")  # expect: organisation.blueprints
def index():
    return render_template("index.html")


@app.route("/about")  # expect: organisation.blueprints
def about():
    return render_template("about.html")


@app.get("/prices")  # expect: organisation.blueprints
def prices():
    return render_template("prices.html")


@app.post("/order")  # expect: organisation.blueprints
def order():
    return "", 204


@app.errorhandler(404)
def missing(error):
    return render_template("missing.html"), 404
