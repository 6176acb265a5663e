"""A click counter that sends visitors anywhere."""

from flask import Flask, redirect, request

app = Flask(__name__)


@app.route("/out")
def out():
    return redirect(request.args["to"])  # expect: redirect.targets
