"""Ways to become somebody."""

from accounts import verify
from flask import Flask, abort, redirect, render_template, request, session, url_for
from flask_login import login_user
from models import User

app = Flask(__name__)


@app.route("/become")
def become():
    session.clear()
    session["user_id"] = 123  # expect: session.explicit-login
    return redirect(url_for("home"))


@app.route("/enter/<name>")
def enter(name):
    session["username"] = name  # expect: session.explicit-login
    return redirect(url_for("home"))


@app.route("/demo")
def demo():
    login_user(User.query.first())  # expect: session.explicit-login
    return redirect(url_for("home"))


@app.route("/login", methods=["GET", "POST"])
def login():
    if request.method == "POST":
        member = verify(request.form["name"], request.form["password"])
        if member is None:
            abort(401)
        session.clear()
        session["user_id"] = member.id
        return redirect(url_for("home"))
    return render_template("login.html")


@app.post("/sign-in")
def sign_in():
    member = verify(request.form["name"], request.form["password"])
    if member is None:
        abort(401)
    session.clear()
    login_user(member)
    return redirect(url_for("home"))


@app.get("/language/<code>")
def language(code):
    session["language"] = code
    return redirect(url_for("home"))
