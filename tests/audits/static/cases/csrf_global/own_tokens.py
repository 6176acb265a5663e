"""A check of one's own, known by its name."""

from flask import Flask, abort, request, session

app = Flask(__name__)


def csrf_protect():
    if request.form.get("token") != session.get("token"):
        abort(403)


@app.post("/note")
def note():
    csrf_protect()
    return "", 204
