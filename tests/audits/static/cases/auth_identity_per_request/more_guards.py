"""Other spellings of a guard."""

from flask import Flask, abort, redirect, session, url_for

app = Flask(__name__)


@app.route("/a")
def a():
    if "logged_in" not in session:  # expect: auth.identity-per-request
        abort(403)
    return "a"


@app.route("/b")
def b():
    if session["authenticated"] is not True:  # expect: auth.identity-per-request
        return redirect(url_for("login"))
    return "b"


@app.route("/c")
def c():
    if not "is_logged_in" in session:  # expect: auth.identity-per-request
        return redirect(url_for("login"))
    return "c"


@app.route("/d")
def d():
    if session.get("logged_in"):
        return redirect(url_for("c"))
    if not session.get("logged_in", False):
        print("still a visitor")
    names = {"logged_in": 1}
    if "logged_in" not in names or not session.keys():
        return "d"
    if not names.get("logged_in"):
        return "e"
    return "f"
