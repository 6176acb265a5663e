"""Keys that speak of secrets without being any."""

from flask import Flask, flash, request, session
from forms import LoginForm

app = Flask(__name__)


@app.route("/login", methods=["POST"])
def login():
    form = LoginForm()
    session["password_changed"] = True
    session["password_error"] = form.errors
    session["token_type"] = "bearer"
    session["email"] = None
    session["reset_token"] = ""
    session["kept"] = form.password.data  # expect: session.no-sensitive-data
    session["kind"] = form.PASSWORD
    session.permanent = True
    flash(request.args["folder"])
    flash(form.comment.data)
    return "", 204
