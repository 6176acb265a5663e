"""Downloads by name."""

import os

from flask import Flask, request, send_file

app = Flask(__name__)
REPORTS = "/srv/reports"


@app.route("/report")
def report():
    path = os.path.join(REPORTS, request.args["name"])
    return send_file(path)  # expect: input.contained-paths
