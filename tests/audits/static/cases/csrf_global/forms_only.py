"""Forms with tokens of their own, and no protection for anything else."""

from flask import Flask, redirect, render_template, url_for
from flask_wtf import FlaskForm
from wtforms import StringField
from wtforms.validators import InputRequired, Length

app = Flask(__name__)  # expect: csrf.global


class NoteForm(FlaskForm):
    text = StringField("Text", validators=[InputRequired(), Length(max=200)])


@app.route("/note", methods=["GET", "POST"])
def note():
    form = NoteForm()
    if form.validate_on_submit():
        return redirect(url_for("note"))
    return render_template("note.html", form=form)
