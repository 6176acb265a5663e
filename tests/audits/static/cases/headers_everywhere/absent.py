"""An application without any header policy."""

from flask import Flask, render_template

app = Flask(__name__)  # expect: headers.everywhere


@app.route("/")
def index():
    return render_template("index.html")
