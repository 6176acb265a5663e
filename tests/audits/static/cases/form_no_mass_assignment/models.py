"""Records filled from requests."""

from flask import Flask, request
from forms import AccountForm
from models import Account, db

app = Flask(__name__)
EDITABLE = ("name", "city")


@app.route("/a", methods=["POST"])
def a():
    db.session.add(Account(**request.form))  # expect: form.no-mass-assignment
    db.session.commit()
    return "", 201


@app.route("/b", methods=["POST"])
def b():
    db.session.add(Account(**request.get_json()))  # expect: form.no-mass-assignment
    db.session.commit()
    return "", 201


@app.route("/c", methods=["POST"])
def c():
    account = db.session.get(Account, 1)
    for key, value in request.form.items():
        setattr(account, key, value)  # expect: form.no-mass-assignment
    db.session.commit()
    return "", 204


@app.route("/d", methods=["POST"])
def d():
    Account.query.filter_by(id=1).update(request.get_json())  # expect: form.no-mass-assignment
    db.session.commit()
    return "", 204


@app.route("/e", methods=["POST"])
def e():
    form = AccountForm()
    if form.validate_on_submit():
        db.session.add(Account(name=form.name.data, city=form.city.data))
        db.session.commit()
    return "", 201


@app.route("/f", methods=["POST"])
def f():
    account = db.session.get(Account, 1)
    for key in EDITABLE:
        setattr(account, key, request.form[key])
    db.session.commit()
    return "", 204


@app.route("/g", methods=["POST"])
def g():
    form = AccountForm(**{"name": "new"})
    return form.name.data, 200, {"Content-Type": "text/plain"}


@app.route("/h", methods=["POST"])
def h():
    settings = {"theme": "dark"}
    settings.update(theme=request.form["theme"])
    return "", 204
