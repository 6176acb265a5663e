"""Forms that others ask."""

from flask import Flask, request
from forms import NoteForm
from models import Note, db
from services import store

app = Flask(__name__)


@app.post("/a")
def a():
    form = NoteForm(request.form)
    store(form)
    db.session.add(Note(text=form.text.data))
    return "", 201


@app.post("/b")
def b():
    form = NoteForm(request.form)
    form.validate()
    if form.errors:
        return "", 400
    db.session.add(Note(text=form.text.data))
    return "", 201


@app.post("/c")
def c():
    form = NoteForm(request.form)
    right = form.validate()
    print(request.form)
    db.session.add(Note(text="c"))
    return ("", 201) if right else ("", 400)


@app.post("/d")
def d():
    form = NoteForm(request.form)
    form.text.data = "d"
    db.session.add(Note(text=form.text.label))
    return "", 201
