"""A survey whose author met a token error."""

from flask import Flask
from flask_wtf.csrf import CSRFProtect

app = Flask(__name__)
app.config["WTF_CSRF_ENABLED"] = False  # expect: config.no-bypass-switches, csrf.global
csrf = CSRFProtect(app)


@app.route("/answer", methods=["POST"])
def answer():
    return "", 204
