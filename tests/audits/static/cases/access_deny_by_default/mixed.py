"""Most views are guarded; one that changes orders is not."""

from flask import Flask, current_app, redirect, render_template, request, session, url_for
from flask_login import LoginManager, login_required
from models import Order, db, send_rescue_mail

app = Flask(__name__)
login_manager = LoginManager(app)


@app.route("/")
def index():
    return render_template("index.html")


@app.route("/login", methods=["GET", "POST"])
def login():
    return render_template("login.html")


@app.route("/register", methods=["GET", "POST"])
def register():
    return render_template("register.html")


@app.route("/healthz")
def healthz():
    return "ok"


@app.route("/orders")
@login_required
def orders():
    return render_template("orders.html")


@app.route("/orders/<int:number>/cancel", methods=["POST"])  # expect: access.deny-by-default
def cancel(number):
    db.session.delete(db.session.get(Order, number))
    db.session.commit()
    return redirect(url_for("orders"))


@app.route("/admin/users")  # expect: access.deny-by-default
def admin_users():
    return render_template("users.html")


@app.route("/two-factor-rescue", methods=["POST"])
def two_factor_rescue():
    send_rescue_mail(request.form["name"])
    return redirect(url_for("login"))


@app.route("/projects", methods=["POST"])
def new_project():
    if not current_app.config.get("ALLOW_PUBLIC_PROJECTS"):
        return "", 404
    db.session.add(Order(request.form["name"]))
    db.session.commit()
    return redirect(url_for("orders"))


@app.route("/notes", methods=["POST"])  # expect: access.deny-by-default
def new_note():
    if not current_app.config.get("NOTES_ENABLED"):
        return "", 404
    db.session.add(Order(request.form["name"]))
    db.session.commit()
    return redirect(url_for("orders"))


@app.route("/logout", methods=["POST"])
@login_required
def logout():
    session.clear()
    return redirect(url_for("index"))


@app.errorhandler(404)
def missing(error):
    return render_template("missing.html", path=request.path), 404
