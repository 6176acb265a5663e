"""Tables, names and counters."""

import sys

from flask import Flask
from flask_sqlalchemy import SQLAlchemy
from models import Base, engine
from sqlalchemy import Column, String, UniqueConstraint

app = Flask(__name__)
db = SQLAlchemy(app)
Base.metadata.create_all(engine)  # expect: data.atomic-changes


class User(db.Model):
    id = Column(String, primary_key=True)
    username = Column(String(64))  # expect: data.atomic-changes
    email = Column(String(64), unique=True)
    motto = Column(String(64))


class Member(db.Model):
    __table_args__ = (UniqueConstraint("shop", "email"),)
    email = Column(String(64))


class Order(db.Model):
    email = Column(String(64))


class Account:
    email = None
    login = make("login")


def create_app():
    db.create_all()  # expect: data.atomic-changes
    return app


@app.before_request
def prepare():
    db.drop_all()  # expect: data.atomic-changes


@app.cli.command("init")
def init():
    db.create_all()


def reset(toys):
    db.drop_all()
    toys.create_all()


@app.post("/a")
def a():
    for name in ("a", "b"):
        db.session.add(User(username=name))
        try:
            db.session.commit()
        except ValueError:
            db.session.rollback()
    while True:
        db.session.commit()
        break
    sys.stdout.commit()
    for name in ("a", "b"):
        connection.commit()
    return ""


@app.post("/b")
def b(user, connection):
    counter = db.session.query(User).with_for_update().first()
    counter.visits += 1
    other = User.query.first()
    other.visits -= 2  # expect: data.atomic-changes
    other.motto += "!"
    other.visits *= 2
    user.visits += 1
    local = 1
    local += 1
    made = compute()
    made.visits += 1
    connection.visits += 1
    return str(local)


def batch(rows):
    for row in rows:
        db.session.add(row)
        db.session.commit()


if __name__ == "__main__":
    db.create_all()
