"""A login test written out in the view instead of a guard."""

from flask import Flask, redirect, render_template, session, url_for

app = Flask(__name__)


@app.route("/profile")
def profile():
    if not session.get("logged_in"):  # expect: access.deny-by-default
        return redirect(url_for("login"))
    return render_template("profile.html")


@app.route("/login")
def login():
    if session.get("user_id"):
        return redirect(url_for("profile"))
    return render_template("login.html")


@app.route("/")
def index():
    greeting = "Welcome back" if session.get("user_id") else "Welcome"
    return render_template("index.html", greeting=greeting)
