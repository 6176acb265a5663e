"""An identity read from a token nobody checked."""

import jwt
from flask import Flask, g, request

app = Flask(__name__)


@app.before_request
def identify():
    token = request.headers.get("Authorization", "")[7:]
    claims = jwt.decode(token, options={"verify_signature": False})  # expect: session.signing, auth.verified-credentials, access.trusted-roles
    g.member = claims["sub"]
