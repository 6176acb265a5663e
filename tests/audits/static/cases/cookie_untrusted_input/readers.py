"""Cookies that decide, and cookies that only choose a colour."""

from flask import Flask, abort, current_app, render_template, request, session
from itsdangerous import BadSignature, URLSafeTimedSerializer

app = Flask(__name__)
THEMES = ("light", "dark")


@app.route("/panel")
def panel():
    if request.cookies.get("is_admin") == "1":  # expect: cookie.untrusted-input
        return render_template("panel.html")
    abort(403)


@app.route("/resume", methods=["POST"])
def resume():
    session["user_id"] = request.cookies["member"]  # expect: cookie.untrusted-input
    return "", 204


@app.route("/visits")
def visits():
    last = request.cookies.get("last_visit", "")
    return render_template("visits.html", last_visit=last)  # expect: cookie.untrusted-input


@app.route("/page")
def page():
    theme = request.cookies.get("theme", "light")
    if theme not in THEMES:
        theme = "light"
    return render_template("page.html", theme=theme)


@app.route("/device")
def device():
    serializer = URLSafeTimedSerializer(current_app.secret_key, salt="device")
    try:
        known = serializer.loads(request.cookies.get("device", ""), max_age=3600)
    except BadSignature:
        abort(400)
    return render_template("device.html", device=known)
