"""Accounts chosen by a cookie, and cookies that only repeat a token."""

from hmac import compare_digest

from flask import Flask, abort, render_template, request, session
from models import User

app = Flask(__name__)


@app.route("/me")
def me():
    member = User.query.get(request.cookies.get("user_id"))  # expect: cookie.untrusted-input
    other = User.query.filter(User.name == request.cookies["username"]).first()  # expect: cookie.untrusted-input
    page = User.query.get(request.cookies.get("page"))
    later = request.args.get(request.cookies.get("user_id"))
    return render_template("me.html", member=member, other=other, page=page, later=later)


@app.route("/staff")
def staff():
    if not request.cookies.get("logged_in"):  # expect: cookie.untrusted-input
        abort(403)
    if request.cookies.get("level") and "gold" == request.cookies["level"]:  # expect: cookie.untrusted-input
        return render_template("gold.html")
    if request.cookies.get("csrf_token") != session["csrf_token"]:
        abort(400)
    if not compare_digest(request.cookies.get("user_mark", ""), session["mark"]):
        abort(400)
    if request.cookies.get("seen_help"):
        return render_template("staff.html")
    if request.cookies.get("user") is None or request.cookies.get("view") == "list":
        return render_template("list.html")
    session["theme"] = request.cookies["theme"]
    session["mark"] = "m"
    return render_template("help.html", colour=request.cookies.get("theme"), title="Staff", size=request.cookies.get("font"))
