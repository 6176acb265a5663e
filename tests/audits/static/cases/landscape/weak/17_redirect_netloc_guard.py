"""A guard that a browser reads differently."""

from urllib.parse import urlsplit

from flask import Flask, redirect, request, url_for

app = Flask(__name__)


@app.route("/continue")
def proceed():
    target = request.args.get("next", "")
    if urlsplit(target).netloc != "":
        target = url_for("home")
    return redirect(target)  # expect: redirect.targets
