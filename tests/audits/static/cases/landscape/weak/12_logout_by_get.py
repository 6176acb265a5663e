"""A forum where a picture can log you out."""

from flask import Flask, redirect, session, url_for

app = Flask(__name__)


@app.route("/logout")
def logout():
    session.clear()  # expect: csrf.safe-methods
    return redirect(url_for("index"))
