"""Queries without an end, and queries inside loops."""

from flask import Flask, jsonify, render_template, request
from models import Author, Book, db
from sqlalchemy import func, select
from sqlalchemy.orm import selectinload

app = Flask(__name__)


@app.route("/a")
def a():
    books = Book.query.all()  # expect: performance.bounded-queries
    return render_template("books.html", books=books)


@app.route("/b")
def b():
    titles = []
    for author in Author.query.limit(20):
        book = Book.query.filter_by(author_id=author.id).first()  # expect: performance.bounded-queries
        titles.append(book)
    return render_template("titles.html", titles=titles)


@app.route("/c")
def c():
    size = request.args.get("size", 20, type=int)
    page = Book.query.paginate(per_page=size)  # expect: performance.bounded-queries
    return render_template("page.html", page=page)


@app.route("/d")
def d():
    return jsonify(count=len(Book.query.all()))  # expect: performance.bounded-queries


@app.route("/f")
def f():
    return render_template("books.html", books=Book.query.limit(50).all())


@app.route("/g")
def g():
    size = request.args.get("size", 20, type=int)
    page = Book.query.paginate(per_page=size, max_per_page=100)
    return render_template("page.html", page=page)


@app.route("/h")
def h():
    return jsonify(count=db.session.scalar(select(func.count()).select_from(Book)))


@app.route("/i")
def i():
    authors = db.session.execute(
        select(Author).options(selectinload(Author.books)).limit(20)
    ).scalars()
    return render_template("authors.html", authors=authors)


@app.route("/j")
def j():
    if all(word.isalpha() for word in request.args.getlist("word")):
        return "ok"
    return jsonify(words=[word.upper() for word in request.args.getlist("word")])


@app.route("/k")
def k():
    names = {"a": 1, "b": 2}
    total = 0
    for name in request.args.getlist("name"):
        total += names.get(name, 0)
    return jsonify(total=total)
