"""A login that returns to where the visitor came from."""

from flask import Flask, redirect, request, url_for

app = Flask(__name__)


@app.route("/continue")
def proceed():
    target = request.args.get("next") or url_for("home")
    return redirect(target)  # expect: redirect.targets
