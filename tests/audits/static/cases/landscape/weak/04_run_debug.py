"""A dashboard started by hand."""

from flask import Flask

app = Flask(__name__)


@app.route("/")
def board():
    return "ok"


app.run(host="127.0.0.1", port=8000, debug=True)  # expect: config.no-debugger
