"""A check that the application calls itself."""

from flask import Flask, request
from flask_wtf.csrf import CSRFProtect

app = Flask(__name__)
app.config["WTF_CSRF_CHECK_DEFAULT"] = False
app.config["WTF_CSRF_METHODS"] = {"POST", "PUT", "PATCH", "DELETE"}
csrf = CSRFProtect(app)


@app.before_request
def protect():
    if not request.path.startswith("/api/"):
        csrf.protect()


@app.post("/note")
def note():
    return "", 204
