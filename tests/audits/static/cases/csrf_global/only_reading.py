"""An application that only answers GET."""

from flask import Flask, render_template

app = Flask(__name__)


@app.route("/")
def index():
    return render_template("index.html")


@app.get("/about")
def about():
    return render_template("about.html")
