"""An application that counts with another library."""

from flask import Flask
from ratelimit import limits

app = Flask(__name__)


@app.route("/")
@limits(calls=15, period=60)
def index():
    return "ok"
