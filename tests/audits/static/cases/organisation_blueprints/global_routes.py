"""Views hung on one global application."""

from flask import Flask, render_template

app = Flask(__name__)


@app.route("/")  # expect: organisation.blueprints
def index():
    return render_template("index.html")


@app.route("/about")
def about():
    return render_template("about.html")


@app.get("/prices")
def prices():
    return render_template("prices.html")


@app.post("/order")
def order():
    return "", 204


@app.errorhandler(404)
def missing(error):
    return render_template("missing.html"), 404
