"""Changes that can be cut in half."""

from flask import Flask, abort, request
from models import Account, Member, db
from sqlalchemy.exc import IntegrityError

app = Flask(__name__)


@app.route("/import", methods=["POST"])
def import_members():
    for name in request.get_json():
        db.session.add(Member(name=name))
        db.session.commit()  # expect: data.atomic-changes
    return "", 201


@app.route("/visit", methods=["POST"])
def visit():
    account = db.session.get(Account, 1)
    account.visits += 1  # expect: data.atomic-changes
    db.session.commit()
    return "", 204


@app.route("/setup", methods=["POST"])
def setup():
    db.create_all()  # expect: data.atomic-changes
    return "", 201


@app.route("/import/whole", methods=["POST"])
def import_whole():
    for name in request.get_json():
        db.session.add(Member(name=name))
    db.session.commit()
    return "", 201


@app.route("/visit/counted", methods=["POST"])
def visit_counted():
    account = db.session.get(Account, 1)
    account.visits = Account.visits + 1
    db.session.commit()
    return "", 204


@app.route("/register", methods=["POST"])
def register():
    db.session.add(Member(name=request.form["name"]))
    try:
        db.session.commit()
    except IntegrityError:
        db.session.rollback()
        abort(409)
    return "", 201


@app.route("/sum", methods=["POST"])
def total():
    amount = 0
    for part in request.form.getlist("part"):
        amount += len(part)
    return str(amount), 200, {"Content-Type": "text/plain"}
