"""The development server on every interface."""

from flask import Flask

app = Flask(__name__)
debug = app.config["DEBUG"]

if __name__ == "__main__":
    app.run(host="0.0.0.0", port=80)  # expect: config.no-debugger
