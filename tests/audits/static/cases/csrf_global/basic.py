"""An interface whose clients send their name and password each time."""

from flask import Flask, abort, request

app = Flask(__name__)


@app.post("/readings")
def readings():
    if request.authorization is None:
        abort(401)
    return "", 204
