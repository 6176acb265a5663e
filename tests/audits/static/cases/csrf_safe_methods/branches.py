"""Views for both methods, with the change in the right branch or not."""

from flask import Flask, redirect, render_template, request, session, url_for
from flask.views import MethodView
from forms import NoteForm
from models import Note, db

app = Flask(__name__)


@app.route("/note", methods=["GET", "POST"])
def note():
    form = NoteForm()
    if form.validate_on_submit():
        db.session.add(Note(text=form.text.data))
        db.session.commit()
        return redirect(url_for("note"))
    return render_template("note.html", form=form)


@app.route("/early", methods=["GET", "POST"])
def early():
    if request.method != "POST":
        return render_template("note.html")
    db.session.add(Note(text=request.form["text"]))
    db.session.commit()
    return redirect(url_for("note"))


@app.route("/either", methods=["GET", "POST"])
def either():
    session["draft"] = request.values.get("text", "")  # expect: csrf.safe-methods
    if request.method == "POST":
        db.session.add(Note(text=session["draft"]))
        db.session.commit()
    return render_template("note.html")


class NoteView(MethodView):
    def get(self, number):
        return render_template("note.html", note=db.session.get(Note, number))

    def post(self, number):
        db.session.add(Note(text=request.form["text"]))
        db.session.commit()
        return redirect(url_for("note"))

    def delete(self, number):
        db.session.delete(db.session.get(Note, number))
        db.session.commit()
        return "", 204


class ArchiveView(MethodView):
    def get(self, number):
        found = db.session.get(Note, number)
        db.session.delete(found)  # expect: csrf.safe-methods
        db.session.commit()
        return redirect(url_for("note"))


app.add_url_rule("/notes/<int:number>", view_func=NoteView.as_view("note_view"))
app.add_url_rule("/archive/<int:number>", view_func=ArchiveView.as_view("archive"))


@app.teardown_request
def finish(error):
    if error:
        db.session.rollback()


@app.cli.command("purge")
def purge():
    db.session.execute(db.delete(Note))
    db.session.commit()
