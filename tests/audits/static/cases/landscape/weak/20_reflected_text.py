"""A greeting made of the query string."""

from flask import Flask, request

app = Flask(__name__)


@app.route("/hello")
def hello():
    name = request.args.get("name", "you")
    return f"<p>Good morning, {name}</p>"  # expect: template.no-string-html
