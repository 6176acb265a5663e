"""An account made of whatever was sent."""

from flask import Flask, request
from models import Account, db

app = Flask(__name__)


@app.route("/accounts", methods=["POST"])
def create_account():
    account = Account(**request.get_json())  # expect: form.no-mass-assignment
    db.session.add(account)
    db.session.commit()
    return "", 201
