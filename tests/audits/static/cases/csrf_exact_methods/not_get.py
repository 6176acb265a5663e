"""Branches that take everything but GET for a permission."""

from flask import Flask, redirect, render_template, request, url_for
from models import Note, db

app = Flask(__name__)


@app.route("/note", methods=["GET", "POST"])
def note():
    if request.method == "GET":  # expect: csrf.exact-methods
        return render_template("note.html")
    db.session.add(Note(text=request.form["text"]))
    db.session.commit()
    return redirect(url_for("note"))


@app.route("/other", methods=["GET", "POST"])
def other():
    if request.method == "GET":  # expect: csrf.exact-methods
        page = render_template("note.html")
    else:
        db.session.add(Note(text=request.form["text"]))
        db.session.commit()
        page = redirect(url_for("note"))
    return page


@app.route("/trace", methods=["GET", "TRACE"])  # expect: csrf.exact-methods
def trace():
    return "ok"


@app.route("/good", methods=["GET", "POST"])
def good():
    if request.method == "POST":
        db.session.add(Note(text=request.form["text"]))
        db.session.commit()
        return redirect(url_for("note"))
    return render_template("note.html")


@app.route("/list", methods=["GET", "POST"])
def listing():
    if request.method == "GET":
        words = request.args.get("q", "")
    else:
        words = request.form.get("q", "")
    return render_template("list.html", words=words)


@app.before_request
def override():
    method = request.headers.get("X-HTTP-Method-Override", "")  # expect: csrf.exact-methods
    request.environ["REQUEST_METHOD"] = method
