# resembles: template.trust-markers
"""A badge whose text is escaped by format()."""

from flask import Flask, render_template, request
from markupsafe import Markup

app = Flask(__name__)


@app.route("/badge")
def badge():
    tag = Markup("<span class='badge'>{}</span>").format(request.args.get("label", "new"))
    return render_template("badge.html", tag=tag)
