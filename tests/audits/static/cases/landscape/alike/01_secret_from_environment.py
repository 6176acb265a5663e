# resembles: secrets.no-literals, secrets.required-at-start
"""A guest book whose key comes from outside."""

import os

from flask import Flask

app = Flask(__name__)
app.config["SECRET_KEY"] = os.environ["SECRET_KEY"]
