"""An application with pages and no page for errors."""

from flask import Flask, render_template

app = Flask(__name__)  # expect: errors.generic


@app.route("/")
def index():
    return render_template("index.html")
