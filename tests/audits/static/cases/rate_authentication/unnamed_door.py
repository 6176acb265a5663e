"""A login that is not called one."""

from accounts import verify
from flask import Flask, redirect, render_template, request, session, url_for
from flask_limiter import Limiter
from flask_limiter.util import get_remote_address

app = Flask(__name__)
limiter = Limiter(get_remote_address, app=app, default_limits=["120 per minute"])


@app.route("/", methods=["GET", "POST"])
def front():  # expect: rate.authentication
    if request.method == "POST":
        member = verify(request.form["name"], request.form["word"])
        if member is not None:
            session.clear()
            session["user_id"] = member.id
            return redirect(url_for("hall"))
    return render_template("front.html")


@app.route("/hall", methods=["GET", "POST"])
def hall():
    session["colour"] = request.form.get("colour", "red")
    return render_template("hall.html", member=session.get("user_id"))
