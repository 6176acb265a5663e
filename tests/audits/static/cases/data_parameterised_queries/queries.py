"""Statements and what is put into them."""

import sqlite3
from enum import IntEnum

from flask import Flask, abort, request
from models import Book, db
from sqlalchemy import select, text

app = Flask(__name__)
SORTABLE = {"title": Book.title, "year": Book.year}
TABLE = "book"


@app.route("/a")
def a():
    word = request.args["word"]
    rows = db.session.execute(text(f"SELECT id FROM book WHERE title = '{word}'"))  # expect: data.parameterised-queries
    return str(len(rows.all()))


@app.route("/b/<name>")
def b(name):
    with sqlite3.connect("/srv/books.db") as connection:
        connection.execute("SELECT id FROM book WHERE title = '" + name + "'")  # expect: data.parameterised-queries
    return "", 204


@app.route("/c")
def c():
    with sqlite3.connect("/srv/books.db") as connection:
        connection.execute("SELECT id FROM book WHERE id = %s" % request.args["id"])  # expect: data.parameterised-queries
    return "", 204


@app.route("/d")
def d():
    rows = Book.query.order_by(text(request.args["sort"])).limit(10)  # expect: data.parameterised-queries
    return str(rows.count())


@app.route("/e")
def e():
    column = getattr(Book, request.args["sort"])  # expect: data.parameterised-queries
    return str(db.session.execute(select(Book).order_by(column).limit(10)).first())


@app.route("/f")
def f():
    statement = "SELECT id FROM book WHERE title = '{}'".format(request.args["word"])
    db.session.execute(text(statement))  # expect: data.parameterised-queries
    return "", 204


@app.route("/g")
def g():
    statement = text("SELECT id FROM book WHERE title = :word")
    db.session.execute(statement, {"word": request.args.get("word", "")})
    return "", 204


@app.route("/h/<name>")
def h(name):
    with sqlite3.connect("/srv/books.db") as connection:
        connection.execute("SELECT id FROM book WHERE title = ?", (name,))
    return "", 204


@app.route("/i")
def i():
    column = SORTABLE.get(request.args.get("sort", "title"))
    if column is None:
        abort(400)
    return str(db.session.execute(select(Book).order_by(column).limit(10)).first())


@app.route("/j")
def j():
    found = Book.query.filter_by(title=request.args.get("word", "")).limit(10).all()
    return str(len(found))


@app.route("/k")
def k():
    with sqlite3.connect("/srv/books.db") as connection:
        connection.execute(f"SELECT count(*) FROM {TABLE}")
    return "", 204


@app.route("/l")
def l_():
    found = Book.query.filter(Book.title == request.args.get("word", "")).first()
    return "", 204 if found else 404


def execute(task):
    return task


@app.route("/m")
def m():
    execute("task " + request.args.get("name", ""))
    return "", 204


class State(IntEnum):
    OPEN = 1
    closed = 2


@app.route("/o")
def o():
    db.session.execute(text(f"SELECT id FROM book WHERE state = {State.closed} LIMIT 10"))
    return "", 204


@app.route("/n")
def n():
    marks = ", ".join("?" for _ in request.args.getlist("id"))
    with sqlite3.connect("/srv/books.db") as connection:
        connection.execute(f"SELECT id FROM book WHERE id IN ({marks})", request.args.getlist("id"))
    return "", 204
