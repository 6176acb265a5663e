"""Debugging decided outside, loosely."""

import os

from flask import Flask

app = Flask(__name__)

if __name__ == "__main__":
    app.run(debug=os.environ.get("DEBUG", "1"))  # expect: config.no-debugger
