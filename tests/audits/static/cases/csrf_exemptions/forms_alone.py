"""Forms that bring the only tokens there are, and forms that leave theirs out."""

from flask import Flask, request
from flask_wtf import FlaskForm
from wtforms import StringField

app = Flask(__name__)


class RenameForm(FlaskForm):
    name = StringField("Name")


class FreeForm(FlaskForm):
    name = StringField("Name")

    class Meta:  # expect: csrf.exemptions
        csrf = False


class SearchForm(FlaskForm):
    words = StringField("Words")

    class Meta:
        csrf = False


@app.post("/rename")
def rename():
    form = RenameForm(meta={"csrf": False})  # expect: csrf.exemptions
    return ("", 204) if form.validate_on_submit() else ("", 400)


@app.post("/older")
def older():
    form = RenameForm(request.form, csrf_enabled=False)  # expect: csrf.exemptions
    return ("", 204) if form.validate() else ("", 400)


@app.get("/find")
def find():
    form = RenameForm(request.args, meta={"csrf": False})
    return ("", 204) if form.validate() else ("", 400)


@app.post("/kept")
def kept():
    form = RenameForm(meta={"csrf": True})
    return ("", 204) if form.validate_on_submit() else ("", 400)
