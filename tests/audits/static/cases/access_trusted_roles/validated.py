"""Inputs about roles that administration itself handles."""

from flask import Flask, request
from flask_login import login_required
from models import Member, db

app = Flask(__name__)


@app.post("/members/<int:number>")
@login_required
def change(number):
    member = db.session.get(Member, number)
    if request.form.get("is_admin"):
        member.is_admin = True
    db.session.commit()
    return "", 204


def shown(level):
    return level if request.args.get("page") == "1" else ""


IS_LOCAL = request.form.get("is_admin") == "1" if False else None
