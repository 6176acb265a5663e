"""A file where guarded views are the exception."""

from flask import Flask
from flask.views import MethodView
from flask_login import login_required
from models import Note, db

app = Flask(__name__)


@app.post("/notes/export")
@login_required
def export():
    db.session.commit()
    return "", 204


@app.post("/notes")  # expect: access.deny-by-default
def write():
    db.session.add(Note())
    db.session.commit()
    return "", 204


@app.put("/notes/<int:number>")
def change(number):
    return "", 204


@app.delete("/notes/<int:number>")
def remove(number):
    return "", 204


class Tags(MethodView):
    @login_required
    def post(self):
        return "", 204

    def patch(self):
        return "", 204

    def get(self):
        return "", 204


app.add_url_rule("/tags", view_func=Tags.as_view("tags"))
app.add_url_rule("/labels", view_func=Tags.as_view("labels"))


@app.post("/calculate")
def calculate():
    return str(1 + 1)


@app.post("/enter")
def enter():
    db.session.commit()
    return authenticate()


@app.post("/in")
def login():
    db.session.commit()
    return "", 204
