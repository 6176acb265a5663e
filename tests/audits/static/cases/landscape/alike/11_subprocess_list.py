# resembles: input.code-execution
"""A worker that starts one fixed program."""

import subprocess

from flask import Flask

app = Flask(__name__)


@app.route("/rebuild", methods=["POST"])
def rebuild():
    subprocess.run(["/usr/bin/make", "site"], check=True, timeout=60)
    return "", 202
