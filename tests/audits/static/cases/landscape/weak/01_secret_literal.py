"""A guest book."""

from flask import Flask, render_template

app = Flask(__name__)
app.config["SECRET_KEY"] = "pelican-brief-1993"  # expect: secrets.no-literals


@app.route("/")
def entries():
    return render_template("entries.html")
