"""A badge made by joining strings."""

from flask import Flask, render_template, request
from markupsafe import Markup

app = Flask(__name__)


@app.route("/badge")
def badge():
    label = request.args.get("label", "new")
    tag = Markup("<span class='badge'>" + label + "</span>")  # expect: template.trust-markers
    return render_template("badge.html", tag=tag)
