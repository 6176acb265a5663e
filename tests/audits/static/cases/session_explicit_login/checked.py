"""Links that prove something first."""

from accounts import read_letter, try_auth, users
from flask import Flask, redirect, render_template, request, session, url_for
from flask_login import AnonymousUserMixin, login_user
from gates import staff_required

app = Flask(__name__)


@app.route("/login", methods=["GET", "POST"])
def login():
    if request.method == "GET":
        return render_template("login.html")
    session["user_id"] = users.named(request.form["name"]).id
    return redirect(url_for("home"))


@app.route("/from-letter")
def from_letter():
    session["user_id"] = try_auth(request.args["letter"]).id
    return redirect(url_for("home"))


@app.route("/oauth/callback")
def callback():
    session["user_id"] = read_letter(request.args["code"]).id
    return redirect(url_for("home"))


@app.route("/as/<int:number>")
@staff_required
def act_as(number):
    session["user_id"] = number
    return redirect(url_for("home"))


@app.route("/public")
def public():
    login_user(AnonymousUserMixin(), force=True)
    return render_template("public.html")


@app.route("/door")
def door():
    session["user_id"] = users.first().id  # expect: session.explicit-login
    return redirect(url_for("home"))


@app.route("/claim")
def claim(userinfo):
    session["user_id"] = userinfo.sub
    return redirect(url_for("home"))
