"""Who may do what, and who says so."""

from flask import Flask, abort, g, render_template, request, session
from models import Member, db

app = Flask(__name__)


@app.route("/staff")
def staff():
    if session.get("role") != "admin":  # expect: access.trusted-roles
        abort(403)
    return render_template("staff.html")


@app.route("/audit")
def audit():
    if request.headers.get("X-User-Role") == "auditor":  # expect: access.trusted-roles
        return render_template("audit.html")
    abort(403)


@app.route("/close", methods=["POST"])
def close():
    if request.form.get("is_admin") == "1":  # expect: access.trusted-roles
        return "", 204
    abort(403)


@app.route("/switch")
def switch():
    if not session["is_admin"]:  # expect: access.trusted-roles
        abort(403)
    return render_template("switch.html")


@app.route("/board")
def board():
    member = db.session.get(Member, session["user_id"])
    if member is None or member.role != "admin":
        abort(403)
    return render_template("board.html")


@app.route("/desk")
def desk():
    if not g.member.is_admin:
        abort(403)
    if request.form.get("role") not in ("reader", "writer"):
        abort(400)
    return render_template("desk.html", dark=session.get("theme") == "dark")
