"""Two views with their form: too little to part."""

from flask import Flask, render_template
from flask_wtf import FlaskForm
from wtforms import StringField

app = Flask(__name__)


class NameForm(FlaskForm):
    name = StringField("Name")


@app.route("/", methods=["GET", "POST"])
def index():
    form = NameForm()
    return render_template("index.html", form=form)


@app.route("/about")
def about():
    return render_template("about.html")
