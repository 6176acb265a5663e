"""A protection with holes in its settings."""

from flask import Flask
from flask_wtf.csrf import CSRFProtect

app = Flask(__name__)
csrf = CSRFProtect(app)
app.config["WTF_CSRF_METHODS"] = ["POST"]  # expect: csrf.global
app.config["WTF_CSRF_CHECK_DEFAULT"] = False  # expect: csrf.global
app.config["WTF_CSRF_ENABLED"] = True


class TestingConfig:
    WTF_CSRF_ENABLED = False


@app.post("/note")
def note():
    return "", 204
