"""A hook after each request that sets none of the headers."""

from flask import Flask, g

app = Flask(__name__)  # expect: headers.everywhere


@app.after_request
def numbered(response):
    response.headers["X-Request-ID"] = g.request_id
    return response
