"""Configuration that changes while requests are served, and a header extension that overrules it."""

from flask import Flask, current_app, redirect, request, url_for
from flask_talisman import Talisman

app = Flask(__name__)
app.config["SESSION_COOKIE_SAMESITE"] = "Strict"
talisman = Talisman(app)  # expect: config.effective-policy


@app.route("/theme", methods=["POST"])
def theme():
    app.config["THEME"] = request.form["theme"]  # expect: config.effective-policy
    return redirect(url_for("index"))


@app.before_request
def follow_host():
    current_app.config["SERVER_NAME"] = request.host  # expect: config.effective-policy


@app.route("/")
def index():
    limit = current_app.config["ITEMS"]
    title = app.config.get("TITLE", "")
    return f"{limit:d} {len(title)}", 200, {"Content-Type": "text/plain"}
