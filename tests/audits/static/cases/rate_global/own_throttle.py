"""An application that counts by itself."""

from flask import Flask, abort, request
from store import recent

app = Flask(__name__)


@app.before_request
def throttle():
    if recent(request.remote_addr) > 100:
        abort(429)
