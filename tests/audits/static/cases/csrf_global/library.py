"""An interface whose clients send a signed token."""

import jwt
from flask import Flask, request

app = Flask(__name__)


@app.post("/readings")
def readings():
    return jwt.decode(request.data, "k", algorithms=["HS256"])
