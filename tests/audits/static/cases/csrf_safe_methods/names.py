"""Views whose name says that they change something."""

import os
import shutil

from flask import Flask, make_response, redirect, render_template, request, session, url_for
from flask_login import AnonymousUserMixin, login_user
from models import Entry, User, db

app = Flask(__name__)


@app.route("/files/<int:number>/remove")
def remove_file(number):
    os.unlink(f"/srv/files/{number}")  # expect: csrf.safe-methods
    return redirect(url_for("files"))


@app.route("/entries/<int:number>/toggle")
def toggle_entry(number):
    entry = db.session.get(Entry, number)
    entry.done = not entry.done
    db.session.commit()  # expect: csrf.safe-methods
    return redirect(url_for("files"))


@app.route("/switch/<int:number>")
def switch(number):
    login_user(db.session.get(User, number))  # expect: csrf.safe-methods
    return redirect(url_for("files"))


@app.route("/embedded")
def embedded():
    login_user(AnonymousUserMixin(), force=True)
    return render_template("embedded.html")


@app.route("/away")
def away():
    logout()
    return redirect(url_for("files"))


@app.route("/leave/logout")
def user_logout():
    session.pop("user_id", None)  # expect: csrf.safe-methods
    return redirect(url_for("files"))


@app.route("/sign-out")
def sign_out():
    logout()  # expect: csrf.safe-methods
    return redirect(url_for("files"))


@app.route("/oauth/callback")
def oauth_callback():
    user = User.query.filter_by(name=request.args["name"]).first()
    login_user(user)
    session["user_id"] = user.id
    return redirect(url_for("files"))


@app.route("/subscription/<token>/delete")
def delete_subscription(token):
    db.session.delete(Entry.query.filter_by(token=token).first())
    db.session.commit()
    return redirect(url_for("files"))


@app.route("/files/delete")
def ask_before_delete():
    return render_template("ask.html", found=Entry.is_deleted())


@app.route("/language/<name>")
def language(name):
    session["lang"] = name
    session["sort_order"] = name
    response = make_response(redirect(url_for("files")))
    response.set_cookie("theme", name)
    return response


@app.route("/cancel/<int:number>", methods=["GET", "POST"])
def cancel_entry(number):
    if request.method == "POST":
        shutil.rmtree(f"/srv/{number}")
        db.session.commit()
    return render_template("cancel.html")


@app.route("/enter")
def enter():
    session["user_id"] = request.args["number"]  # expect: csrf.safe-methods
    return redirect(url_for("files"))


def logout():
    session.clear()
