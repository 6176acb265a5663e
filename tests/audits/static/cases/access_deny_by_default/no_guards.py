"""A project without any guard, which has an administration all the same."""

from flask import Flask, render_template
from models import Note, db

app = Flask(__name__)


@app.route("/admin/notes")  # expect: access.deny-by-default
def all_notes():
    return render_template("notes.html", notes=Note.query.limit(20).all())


@app.post("/notes")
def write():
    db.session.add(Note())
    db.session.commit()
    return "", 204
