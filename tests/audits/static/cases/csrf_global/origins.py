"""A check of one's own, by the header that tells which site asks."""

from flask import Flask, abort, request, session

app = Flask(__name__)


@app.before_request
def refuse_other_sites():
    if request.headers.get("Sec-Fetch-Site", "none") == "cross-site":
        abort(403)


@app.post("/note")
def note():
    session["noted"] = True
    return "", 204
