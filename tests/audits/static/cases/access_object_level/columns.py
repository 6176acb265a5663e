"""Records whose class names an owner, and records that belong to everybody."""

from extensions import db
from flask import Flask, render_template, request
from flask_login import login_required
from guards import admin_required

app = Flask(__name__)


class Note(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    author_id = db.Column(db.Integer)


class Topic(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    name: str = "x"


@app.get("/notes/<int:number>")
@login_required
def note(number):
    found = db.session.query(Note).get(number)  # expect: access.object-level
    again = Note.query.get(number)
    return render_template("note.html", note=found, again=again)


@app.get("/notes/one")
@login_required
def one_note():
    found = Note.query.filter_by(id=request.args["id"]).first()  # expect: access.object-level
    return render_template("note.html", note=found)


@app.get("/topics/<int:number>")
@login_required
def topic(number):
    return render_template("topic.html", topic=Topic.query.get_or_404(number))


@app.get("/all/<int:number>")
@admin_required
def any_note(number):
    return render_template("note.html", note=Note.query.get_or_404(number))


@app.get("/first")
@login_required
def first():
    found = Note.query.get(1), Note.query.get(), Note.query.filter_by(id=1, kind="x").first()
    return render_template("notes.html", notes=found, word=request.args.get("word", ""))


@login_required
def helper(number):
    return Note.query.get(number)


class Empty(Note):
    pass


@app.get("/empty/<int:number>")
@login_required
def empty(number):
    return render_template("note.html", note=Empty.query.get(number))
