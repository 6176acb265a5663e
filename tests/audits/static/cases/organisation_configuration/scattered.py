"""Settings written down where they happened to be needed."""

from flask import Flask, current_app, render_template

app = Flask(__name__)


@app.route("/")
def index():
    app.config["ITEMS"] = 20  # expect: organisation.configuration
    secure = current_app.config.get("SESSION_COOKIE_SECURE", False)  # expect: organisation.configuration
    title = current_app.config.get("TITLE", "Shop")
    items = current_app.config["ITEMS"]
    return render_template("index.html", secure=secure, title=title, items=items)


class Config:
    DEBUG = True  # expect: organisation.configuration
    ITEMS = 20


class ProductionConfig(Config):
    ITEMS = 50
