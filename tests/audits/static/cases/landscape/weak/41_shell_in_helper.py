"""A look-up tool, one call away from the shell."""

import subprocess

from flask import Flask, request

app = Flask(__name__)


def look_up(host):
    return subprocess.check_output("host " + host, shell=True)  # expect: input.code-execution


@app.route("/dns", methods=["POST"])
def dns():
    return look_up(request.form["host"]), 200, {"Content-Type": "text/plain"}
