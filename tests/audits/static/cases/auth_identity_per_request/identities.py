"""Who the visitor is, asked once or each time."""

from flask import Flask, abort, g, redirect, render_template, session, url_for
from flask_login import LoginManager
from models import Member, db

app = Flask(__name__)
login_manager = LoginManager(app)


@app.route("/profile")
def profile():
    if not session.get("logged_in"):  # expect: auth.identity-per-request
        return redirect(url_for("login"))
    name = session.get("username", "Guest")  # expect: auth.identity-per-request
    return render_template("profile.html", name=name)


@app.before_request
def load_member():
    g.member = None
    number = session.get("user_id")
    if number is not None:
        g.member = db.session.get(Member, number)
        if g.member is None or not g.member.is_active:
            session.clear()
            abort(401)


@login_manager.user_loader
def load_user(number):
    return db.session.get(Member, int(number))


@app.route("/settings")
def settings():
    locale = session.get("locale", "en")
    theme = session.get("theme", "light")
    return render_template("settings.html", locale=locale, theme=theme, member=g.member)


@app.route("/basket")
def basket():
    if not session.get("basket"):
        return redirect(url_for("shop"))
    return render_template("basket.html")
