"""Headers that isolate nothing."""

from flask import Flask

app = Flask(__name__)


@app.after_request
def isolate(response):
    response.headers["Cross-Origin-Opener-Policy"] = "unsafe-none"  # expect: headers.isolation
    response.headers["Cross-Origin-Resource-Policy"] = "same-origin"
    return response
