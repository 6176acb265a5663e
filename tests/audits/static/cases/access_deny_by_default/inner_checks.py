"""Guarded views that ask, inside, what exactly their guest may do."""

from functools import wraps

from flask import Flask, abort, flash, redirect, render_template, url_for
from flask_login import LoginManager, current_user, login_required, login_user
from keys import member_of_key
from models import Book, db

app = Flask(__name__)
login_manager = LoginManager(app)


def requires_device_key(view):
    @wraps(view)
    def inner(key, *args, **kwargs):
        member = member_of_key(key)
        if member is not None:
            login_user(member)
            return view(*args, **kwargs)
        abort(401)

    return inner


@app.route("/books/<int:number>/delete", methods=["POST"])
@login_required
def delete_book(number):
    if not current_user.may_delete:
        abort(403)
    db.session.delete(db.session.get(Book, number))
    db.session.commit()
    return redirect(url_for("shelf"))


@app.route("/device/<key>/books", methods=["POST"])
@requires_device_key
def sync():
    if not current_user.role_download():
        abort(403)
    db.session.commit()
    return "", 204


@app.route("/shelf")
@login_required
def shelf():
    if not current_user.has_confirmed:
        flash("Confirm your address first.")
    return render_template("shelf.html")


@app.route("/")
def index():
    if current_user.is_authenticated:
        return redirect(url_for("shelf"))
    return render_template("index.html")
