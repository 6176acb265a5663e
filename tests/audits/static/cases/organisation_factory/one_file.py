"""A whole application at the top of one file."""

from flask import Flask, render_template

app = Flask(__name__)  # expect: organisation.factory


@app.route("/")
def index():
    return render_template("index.html")


@app.route("/about")
def about():
    return render_template("about.html")
