"""An application that reads whatever is sent."""

from flask import Flask, request

app = Flask(__name__)  # expect: config.request-limits


@app.route("/notes", methods=["POST"])
def notes():
    return str(len(request.form)), 200, {"Content-Type": "text/plain"}
