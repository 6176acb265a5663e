"""Statements through cursors, models and document stores."""

import pymongo
from flask import Blueprint, request
from models import Book, State, db
from sqlalchemy import text

bp = Blueprint("data", __name__)
client = pymongo.MongoClient()


def by_name(cursor, name):
    cursor.execute(f"SELECT id FROM member WHERE name = '{name}'")  # expect: data.parameterised-queries


def by_names(cursor, first, last):
    cursor.executemany("UPDATE member SET first = '%s' WHERE last = '%s'" % (first, last))  # expect: data.parameterised-queries


def computed(cursor):
    name = work()
    cursor.execute("DELETE FROM member WHERE name = '" + name + "'")  # expect: data.parameterised-queries


def through_helper():
    word = work(request.args["word"])
    db.session.execute(text("SELECT id FROM book WHERE title = '" + word + "'"))  # expect: data.parameterised-queries


@bp.get("/a")
def a():
    query = "SELECT id FROM book WHERE 1 = 1"
    if "title" in request.args:
        query += " AND title LIKE '%%%s%%'" % request.args["title"]
    db.session.execute(text(query))  # expect: data.parameterised-queries
    return ""


@bp.post("/b")
def b():
    client.shop.member.find_one(request.get_json())  # expect: data.parameterised-queries
    client.shop.member.find_one({"name": request.json["name"]})  # expect: data.parameterised-queries
    client.shop.member.find_one({"name": str(request.json["name"])})
    client.shop.member.find_one({"name": request.args["name"]})
    client.shop.member.find_one()
    return ""


@bp.get("/c")
def c():
    return str(Book.query.order_by(getattr(Book, request.args["sort"])).all())  # expect: data.parameterised-queries


@bp.get("/d")
def d():
    sort = request.args["sort"]
    if sort not in ("title", "year"):
        sort = "title"
    order = "DESC" if "down" in request.args else "ASC"
    db.session.execute(text(f"SELECT id FROM book ORDER BY {sort} {order}"))
    db.session.execute(text(f"SELECT id FROM book WHERE state = '{State.open.value}'"))
    return ""


def table(cursor, name, rows: int):
    cursor.execute(f"SELECT count(*) FROM {name}")
    cursor.execute(f"SELECT id FROM book LIMIT {rows}")
    cursor.execute("ATTACH DATABASE '{}' AS shop".format(name.replace("'", "''")))
    cursor.execute("SELECT id FROM a WHERE n = '{}'".format(name.replace("'", "''")))
    cursor.execute("SELECT id FROM a WHERE n = '{}'".format(name.replace("'", "")))  # expect: data.parameterised-queries


def run(cursor, statement):
    cursor.execute(statement)
    cursor.execute()
    return text(statement), getattr(cursor, "name"), getattr(State)


def work(text="x"):
    return text
