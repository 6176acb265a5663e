"""An application in the hands of a hardening call."""

from flask import Flask
from secure_app.hardening import harden
from secure_app.policy import load_policy

app = Flask(__name__)
harden(app, load_policy("strict"))
