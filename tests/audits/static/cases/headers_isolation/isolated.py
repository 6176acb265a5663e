"""An application whose pages stand alone."""

from flask import Flask

app = Flask(__name__)


@app.after_request
def isolate(response):
    response.headers["Cross-Origin-Opener-Policy"] = "same-origin"
    response.headers["Cross-Origin-Resource-Policy"] = "same-origin"
    return response
