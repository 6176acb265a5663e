"""A protection that was installed and then disabled."""

from flask import Flask
from flask_wtf.csrf import CSRFProtect

app = Flask(__name__)
app.config["WTF_CSRF_ENABLED"] = False  # expect: csrf.global
csrf = CSRFProtect(app)


@app.route("/note", methods=["POST"])
def note():
    return "", 204
