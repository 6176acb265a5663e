"""Keys that quietly become something else when the environment lacks them."""

import os
import secrets
import uuid

from flask import Flask

app = Flask(__name__)
app.secret_key = os.environ.get("SECRET_KEY") or "spare-wheel"  # expect: secrets.required-at-start
app.secret_key = os.environ.get("SECRET_KEY", "spare-wheel")  # expect: secrets.required-at-start
app.config["SECRET_KEY"] = os.getenv("SECRET_KEY", default="spare")  # expect: secrets.required-at-start
app.config["SECRET_KEY"] = os.environ.get("SECRET_KEY") or os.urandom(32)  # expect: secrets.required-at-start
app.secret_key = secrets.token_hex(32)  # expect: secrets.required-at-start
app.secret_key = os.urandom(24)  # expect: secrets.required-at-start
app.config["SECRET_KEY"] = str(uuid.uuid4())  # expect: secrets.required-at-start
MAIL_PASSWORD = os.environ["MAIL_PASSWORD"] if "MAIL_PASSWORD" in os.environ else "post"  # expect: secrets.required-at-start

app.secret_key = os.environ["SECRET_KEY"]
REGION = os.environ.get("REGION", "eu-west")
LOG_LEVEL = os.environ.get("LOG_LEVEL") or "INFO"
PORT = int(os.environ.get("PORT", "8000"))
LOGIN_URL = os.environ.get("LOGIN_URL", "/login")
