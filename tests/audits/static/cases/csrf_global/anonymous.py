"""Views that take POST from anybody."""

from flask import Flask

app = Flask(__name__)  # expect: csrf.global


@app.post("/readings")
def readings():
    return "", 201
