"""A preview of any address."""

import requests
from flask import Flask, request

app = Flask(__name__)


@app.route("/preview")
def preview():
    page = requests.get(request.args["url"], timeout=5)  # expect: input.outbound-requests
    return page.text[:500], 200, {"Content-Type": "text/plain"}
