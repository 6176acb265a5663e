"""An application that answers as often as it is asked."""

from flask import Flask, render_template

app = Flask(__name__)  # expect: rate.global


@app.route("/", methods=["GET", "POST"])
def index():
    return render_template("index.html")
