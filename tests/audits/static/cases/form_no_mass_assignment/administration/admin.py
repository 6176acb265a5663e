"""Administrators may set what others may not."""

from flask import Flask, g, request
from flask_wtf import FlaskForm
from wtforms import BooleanField

app = Flask(__name__)


class PersonForm(FlaskForm):
    is_admin = BooleanField("Administrator")


@app.post("/people")
def people():
    form = PersonForm(request.form)
    form.populate_obj(g.person)
    return "", 204
