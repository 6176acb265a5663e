"""Escaping switched off for everything."""

from flask import Flask, render_template

app = Flask(__name__)
app.jinja_env.autoescape = False  # expect: template.autoescape
app.jinja_options = {"trim_blocks": True}
app.jinja_env.lstrip_blocks = True


@app.route("/")
def index():
    return render_template("index.html")
