"""Whole tables by select(), and parts of them."""

from flask import Flask, render_template, request
from models import Book, Category, db
from sqlalchemy import select

app = Flask(__name__)


@app.route("/e")
def e():
    books = db.session.execute(select(Book)).scalars().all()  # expect: performance.bounded-queries
    return render_template("books.html", books=books)


@app.route("/l")
def l_():
    rows = db.session.execute(select(Book).limit(20)).scalars().all()
    return render_template("books.html", books=rows)


@app.route("/m")
def m():
    categories = db.session.execute(select(Category)).scalars().all()
    return render_template("categories.html", categories=categories)


@app.route("/n")
def n():
    size = int(request.args.get("size", "20"))
    rows = db.session.query(Book).limit(size)  # expect: performance.bounded-queries
    return render_template("books.html", books=rows)


@app.route("/o")
def o():
    size = min(int(request.args.get("size", "20")), 100)
    rows = db.session.query(Book).order_by(Book.title).limit(size)
    return render_template("books.html", books=rows)


@app.route("/p")
def p():
    found = [db.session.query(Book).get(number) for number in (1, 2, 3)]
    return render_template("books.html", books=found)


def every():
    return Book.query.all()
