"""A shop whose one page is guarded, twice."""

from flask import Flask, redirect, session, url_for
from flask_login import login_required

app = Flask(__name__)


@app.post("/orders")
@login_required
def order():
    if not session.get("user_id"):
        return redirect(url_for("login"))
    return "", 204
