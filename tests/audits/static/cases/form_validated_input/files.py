"""Views of a file without any form."""

from flask import Flask, request
from models import Note, db

app = Flask(__name__)


@app.post("/a")
def a():
    db.session.add(Note(text=request.form["text"]))  # expect: form.validated-input
    db.session.commit()
    return "", 201


@app.post("/b")
def b():
    db.session.add(Note(text=request.form["text"]))
    db.session.commit()
    return "", 201


@app.post("/c")
def c():
    return request.form["text"], 200, {"Content-Type": "text/plain"}


def helper():
    db.session.add(Note(text=request.form["text"]))
