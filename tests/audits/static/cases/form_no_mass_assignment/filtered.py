"""Input that is picked before it is copied."""

import pydantic
from flask import Flask, request
from models import Account, db

app = Flask(__name__)
ALLOWED = {"name", "city"}


class Order(pydantic.BaseModel):
    number: int


class Base:
    pass


class Person(Base):
    pass


class Wrapped:
    pass


@app.post("/a")
def a():
    order = Order(**request.get_json())
    picked = Account(**{key: request.form[key] for key in ALLOWED})
    person = Person(**request.form)  # expect: form.no-mass-assignment
    wrapped = Wrapped(**request.form)  # expect: form.no-mass-assignment
    return str((order, picked, person, wrapped))


@app.post("/b")
def b():
    account = db.session.get(Account, 1)
    for key, value in request.form.items():
        if key in ALLOWED:
            setattr(account, key, value)
    for key, value in request.form.items():
        if key.startswith("_"):
            continue
        setattr(account, key, value)
    for key in ("name", "city"):
        setattr(account, "note", key)
    setattr(account, "name", request.form["name"])
    return "", 204


@app.post("/c")
def c():
    db.session.execute(db.update(Account).values(**request.get_json()))  # expect: form.no-mass-assignment
    db.session.execute(db.update(Account).values(name=request.form["name"]))
    settings = {}
    settings.update(request.get_json())
    Account.query.update({"name": request.form["name"]})
    return "", 204
