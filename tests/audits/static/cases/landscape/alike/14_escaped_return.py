# resembles: template.no-string-html
"""A greeting that escapes what it repeats."""

from flask import Flask, request
from markupsafe import escape

app = Flask(__name__)


@app.route("/hello")
def hello():
    name = request.args.get("name", "you")
    return f"<p>Good morning, {escape(name)}</p>"
