"""A key with a fallback in an exception handler, and one without."""

import os

from flask import Flask

app = Flask(__name__)

try:
    app.secret_key = os.environ["SECRET_KEY"]
except KeyError:
    app.secret_key = "in case of emergency"  # expect: secrets.required-at-start

try:
    csrf_key = os.environ["CSRF_KEY"]
except KeyError as error:
    raise SystemExit("set CSRF_KEY") from error

app.config.setdefault("SECRET_KEY", "default of the house")  # expect: secrets.required-at-start
app.config.setdefault("ITEMS_PER_PAGE", 20)
app.config["WTF_CSRF_SECRET_KEY"] = csrf_key
