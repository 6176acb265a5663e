"""Things that happen on GET."""

from flask import Flask, make_response, redirect, render_template, request, session, url_for
from flask_login import login_user, logout_user
from models import Post, Visit, db

app = Flask(__name__)


@app.route("/logout")
def logout():
    session.clear()  # expect: csrf.safe-methods
    return redirect(url_for("index"))


@app.get("/sign-out")
def sign_out():
    logout_user()  # expect: csrf.safe-methods
    return redirect(url_for("index"))


@app.route("/post/<int:number>/delete")
def delete(number):
    db.session.delete(db.session.get(Post, number))  # expect: csrf.safe-methods
    db.session.commit()
    return redirect(url_for("index"))


@app.route("/remember/<name>")
def remember(name):
    session["name"] = name  # expect: csrf.safe-methods
    return redirect(url_for("index"))


@app.route("/consent", methods=["GET"])
def consent():
    response = make_response("", 204)
    response.set_cookie("consent", "yes", secure=True)  # expect: csrf.safe-methods
    return response


@app.route("/posts/clear", methods=["POST"])
def clear_posts():
    db.session.execute(db.delete(Post))
    db.session.commit()
    return redirect(url_for("index"))


@app.post("/leave")
def leave():
    logout_user()
    session.clear()
    return redirect(url_for("index"))


@app.route("/login", methods=["GET", "POST"])
def login():
    if request.method == "POST":
        login_user(find(request.form["name"]))
        return redirect(url_for("index"))
    return render_template("login.html")


@app.route("/")
def index():
    posts = db.session.execute(db.select(Post).limit(20)).scalars()
    return render_template("index.html", posts=posts, name=session.get("name"))


@app.route("/count")
def count():
    names = {"a": 1}
    names.pop("a")
    names.clear()
    titles = set()
    titles.add("x")
    return str(db.session.query(Visit).count()), 200, {"Content-Type": "text/plain"}


def find(name):
    return Post.query.filter_by(name=name).first()
