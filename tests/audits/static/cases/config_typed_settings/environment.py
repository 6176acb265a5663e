"""Settings read from the environment as if every text were a truth."""

import os

from flask import Flask

app = Flask(__name__)
app.config["SESSION_COOKIE_SECURE"] = bool(os.environ.get("COOKIE_SECURE"))  # expect: config.typed-settings
app.config["TESTING"] = os.environ.get("TESTING", False)  # expect: config.typed-settings
app.config["WTF_CSRF_ENABLED"] = os.getenv("CSRF", True)  # expect: config.typed-settings
app.config["SESSION_COOKIE_HTTPONLY"] = os.environ["COOKIE_HTTPONLY"]  # expect: config.typed-settings
app.config["PERMANENT_SESSION_LIFETIME"] = os.environ["SESSION_SECONDS"]  # expect: config.typed-settings
app.config.from_pyfile("/etc/shop.cfg", silent=True)  # expect: config.typed-settings


def flag(name):
    value = os.environ[name].lower()
    if value not in {"true", "false"}:
        raise ValueError(f"{name} must be true or false")
    return value == "true"


app.config["SESSION_COOKIE_SECURE"] = flag("COOKIE_SECURE")
app.config["SESSION_REFRESH_EACH_REQUEST"] = os.environ["REFRESH"] == "1"
app.config["PERMANENT_SESSION_LIFETIME"] = int(os.environ["SESSION_SECONDS"])
app.config["SERVER_REGION"] = os.environ.get("REGION", "eu")
app.config["SECRET_KEY"] = os.environ["SECRET_KEY"]
app.config.from_pyfile("/etc/shop.cfg")
has_name = bool(app.config.get("SITE_NAME"))
