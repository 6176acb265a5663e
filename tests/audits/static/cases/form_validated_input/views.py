"""Input that was looked at, and input that was not."""

import hmac

from flask import Flask, abort, redirect, render_template, request, url_for
from forms import NoteForm
from models import Note, db
from redirects import safe_redirect_target

app = Flask(__name__)


@app.route("/a", methods=["POST"])
def a():
    db.session.add(Note(text=request.form["text"]))  # expect: form.validated-input
    db.session.commit()
    return redirect(url_for("a"))


@app.route("/b", methods=["POST"])
def b():
    form = NoteForm()
    db.session.add(Note(text=form.text.data))  # expect: form.validated-input
    db.session.commit()
    return redirect(url_for("a"))


@app.route("/c", methods=["GET", "POST"])
def c():
    form = NoteForm()
    form.validate()  # expect: form.validated-input
    db.session.add(Note(text="c"))
    db.session.commit()
    return redirect(url_for("a"))


@app.route("/d", methods=["POST"])
def d():
    text = request.get_json()["text"]  # expect: form.validated-input
    db.session.add(Note(text=text))
    db.session.commit()
    return "", 201


@app.route("/e", methods=["GET", "POST"])
def e():
    form = NoteForm()
    if form.validate_on_submit():
        db.session.add(Note(text=form.text.data))
        db.session.commit()
        return redirect(url_for("a"))
    return render_template("note.html", form=form)


@app.route("/f", methods=["POST"])
def f():
    form = NoteForm(request.form)
    if not form.validate():
        abort(400)
    db.session.add(Note(text=form.text.data))
    db.session.commit()
    return redirect(safe_redirect_target(request.args.get("next")))


@app.route("/g", methods=["POST"])
def g():
    if not hmac.compare_digest(request.headers.get("X-Signature", ""), signature(request.get_data())):
        abort(400)
    return "", 204


@app.route("/h")
def h():
    words = request.args.get("q", "")
    page = request.args.get("page", 1, type=int)
    return render_template("found.html", words=words, page=page)


@app.route("/i", methods=["POST"])
def i():
    form = NoteForm(data=request.get_json())
    if not form.validate():
        return form.errors, 422
    return "", 204


def signature(body):
    return hmac.new(b"k", body, "sha256").hexdigest()
