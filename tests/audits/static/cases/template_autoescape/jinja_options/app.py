"""Every page is escaped, whatever its name ends in."""

from flask import Flask, render_template

app = Flask(__name__)
app.jinja_options = {"autoescape": True}


@app.route("/<name>")
def index(name):
    return render_template("index.jinja2", name=name)
