"""Doors that a signed token opens, beside one where a code can be guessed."""

from accounts import Member, check_code
from flask import Flask, redirect, render_template, request
from flask_limiter import Limiter
from flask_limiter.util import get_remote_address

app = Flask(__name__)
limiter = Limiter(get_remote_address, app=app, default_limits=["120 per minute"])


@app.route("/reset-password", methods=["GET", "POST"])
def reset_password():
    member = Member.verify_token(request.args["token"])
    if request.method == "POST" and member is not None:
        member.change(request.form["password"])
        return redirect("/")
    return render_template("reset.html")


@app.route("/recover/verify-code", methods=["POST"])
def verify_code():  # expect: rate.authentication
    member = check_code(request.form["name"], request.form["code"])
    member.change(request.form["password"])
    return redirect("/")
