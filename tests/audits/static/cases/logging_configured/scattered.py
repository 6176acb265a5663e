"""An application that prints and never sets up its log."""

from flask import Flask, render_template

app = Flask(__name__)  # expect: logging.configured


@app.route("/")
def index():
    print("somebody came")  # expect: logging.configured
    return render_template("index.html")
