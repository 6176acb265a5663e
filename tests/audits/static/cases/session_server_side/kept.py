"""Session ids of good and of little chance."""

import os
import secrets
import time
from random import SystemRandom

from flask import Flask, request

app = Flask(__name__)
app.config["SESSION_TYPE"] = "redis"


@app.route("/begin", methods=["POST"])
def begin(size):
    session_key = secrets.token_hex(4)  # expect: session.server-side
    session_token = f"{size}-{time.time()}"  # expect: session.server-side
    sid = secrets.token_hex(16)
    sess_id = os.urandom(size)
    session_id = SystemRandom().getrandbits(256)
    browser_session_id = request.args["session"]
    own_sid = secrets.token_hex()
    return "", 204 if (session_key, session_token, sid, sess_id, session_id) else 200
