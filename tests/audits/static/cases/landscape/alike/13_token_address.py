# resembles: secrets.no-literals
"""Addresses of a sign-in service."""

from flask import Flask

app = Flask(__name__)
TOKEN_URL = "https://login.example/oauth2/token"
RESET_TOKEN_SALT_NAME = "RESET_TOKEN_SALT"
