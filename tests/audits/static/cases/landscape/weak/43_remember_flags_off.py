"""A remember-me cookie that travels in the clear."""

from flask import Flask
from flask_login import LoginManager

app = Flask(__name__)
app.config["REMEMBER_COOKIE_SECURE"] = False  # expect: cookie.secure, session.persistent-login
app.config["REMEMBER_COOKIE_HTTPONLY"] = False
login_manager = LoginManager(app)
