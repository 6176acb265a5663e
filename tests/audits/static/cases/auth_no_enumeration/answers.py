"""Answers that tell whether an account exists."""

from flask import Flask, abort, flash, redirect, render_template, request, url_for
from forms import RegisterForm
from models import Article, Member
from werkzeug.security import check_password_hash

app = Flask(__name__)
DUMMY = "scrypt:131072:8:1$s$00"


@app.route("/login", methods=["POST"])
def login():
    member = Member.query.filter_by(name=request.form["name"]).first()
    if member is None:
        flash("There is no such member.")  # expect: auth.no-enumeration
        return redirect(url_for("login_page"))
    if not check_password_hash(member.password_hash, request.form["password"]):
        flash("Wrong password.")
        return redirect(url_for("login_page"))
    return redirect(url_for("home"))


@app.route("/forgot", methods=["POST"])
def forgot():
    member = Member.query.filter_by(email=request.form["email"]).first_or_404()  # expect: auth.no-enumeration
    return render_template("sent.html", member=member)


@app.route("/sign-in", methods=["POST"])
def sign_in():
    member = Member.query.filter_by(name=request.form["name"]).first()
    stored = member.password_hash if member else DUMMY
    right = check_password_hash(stored, request.form["password"])
    if member is None or not right:
        flash("Name or password is wrong.")
        return redirect(url_for("login_page"))
    return redirect(url_for("home"))


@app.route("/articles/<int:number>")
def article(number):
    return render_template("article.html", article=Article.query.get_or_404(number))


@app.route("/search")
def search():
    if not Article.query.filter_by(title=request.args.get("q", "")).first():
        flash("Nothing was found.")
        abort(404)
    return render_template("search.html", form=RegisterForm())
