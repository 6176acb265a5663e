# resembles: redirect.targets
"""A click counter that knows its partners."""

from flask import Flask, abort, redirect, request

app = Flask(__name__)
PARTNERS = {"weather": "https://weather.example/", "maps": "https://maps.example/"}


@app.route("/out")
def out():
    target = PARTNERS.get(request.args.get("to", ""))
    if target is None:
        abort(404)
    return redirect(target)
