"""Session ids of one's own."""

import random
import secrets
import uuid

from flask import Flask, make_response, request

app = Flask(__name__)
app.config["SESSION_TYPE"] = "null"  # expect: session.server-side


@app.route("/begin", methods=["POST"])
def begin():
    session_id = str(random.getrandbits(64))  # expect: session.server-side
    spare_session_id = str(uuid.uuid1())  # expect: session.server-side
    good_session_id = secrets.token_urlsafe(32)
    response = make_response(session_id)
    response.set_cookie("sid", good_session_id, secure=True, httponly=True, samesite="Lax")
    return response if spare_session_id else response


@app.route("/resume")
def resume():
    session_id = request.args["session_id"]  # expect: session.server-side
    request_id = str(uuid.uuid4())
    page = request.args.get("page", "1")
    return f"{len(session_id)} {len(request_id)} {len(page)}", 200, {"Content-Type": "text/plain"}
