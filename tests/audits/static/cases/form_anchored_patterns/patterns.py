"""Patterns that fit the beginning, and patterns that fit the whole."""

import re

from flask import Flask, abort, request
from flask_wtf import FlaskForm
from wtforms import StringField
from wtforms.validators import Length, Regexp

app = Flask(__name__)
SLUG = re.compile(r"[a-z-]+")


class LooseForm(FlaskForm):
    name = StringField("Name", validators=[Length(max=64), Regexp(r"[a-z]+")])  # expect: form.anchored-patterns
    code = StringField("Code", validators=[Length(max=8), Regexp(r"^[A-Z0-9]+$")])  # expect: form.anchored-patterns
    slow = StringField("Slow", validators=[Length(max=99), Regexp(r"\A(a+)+\Z")])  # expect: form.anchored-patterns


class TightForm(FlaskForm):
    name = StringField("Name", validators=[Length(max=64), Regexp(r"\A[a-z]+\Z")])
    code = StringField("Code", validators=[Length(max=8), Regexp(r"^[A-Z0-9]+\Z")])
    word = StringField("Word", validators=[Length(max=8), Regexp(re.compile(r"\A\w{1,8}\Z"))])


@app.route("/a/<slug>")
def a(slug):
    if not re.match(r"[a-z]+", slug):  # expect: form.anchored-patterns
        abort(404)
    return slug, 200, {"Content-Type": "text/plain"}


@app.route("/b")
def b():
    found = re.search(request.args["pattern"], "some text")  # expect: form.anchored-patterns
    return "found" if found else "none"


@app.route("/c/<slug>")
def c(slug):
    if not SLUG.fullmatch(slug):
        abort(404)
    return slug, 200, {"Content-Type": "text/plain"}


@app.route("/d")
def d():
    found = re.search(re.escape(request.args.get("word", "")), "some text")
    return "found" if found else "none"


def number_of(line):
    match = re.match(r"(\d+)", line)
    return int(match.group(1)) if match else 0
