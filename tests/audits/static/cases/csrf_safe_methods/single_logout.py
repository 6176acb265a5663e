"""A logout that another site must be able to ask for, beside an ordinary one."""

from flask import Flask, redirect
from flask_login import logout_user

app = Flask(__name__)


@app.route("/saml/slo", methods=["GET", "POST"])
def slo():
    logout_user()
    return redirect("/")


@app.route("/logout")
def logout():
    logout_user()  # expect: csrf.safe-methods
    return redirect("/")
