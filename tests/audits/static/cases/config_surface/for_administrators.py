"""A page for the author that only administrators reach, and one that any member does."""

from access import admin_required, login_required
from flask import Flask

app = Flask(__name__)


@app.route("/admin/debug")
@login_required
@admin_required
def report():
    return {"version": 3}


@app.route("/debug")  # expect: config.surface
@login_required
def for_members():
    return {"version": 3}
