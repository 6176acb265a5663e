"""Settings of a shop, some of them written where they must not be."""

import os

from flask import Flask

API_KEY = "b7c1e9a04f6d4f0e8a53"  # expect: secrets.no-literals
MAIL_PASSWORD = "horse-and-cart"  # expect: secrets.no-literals
DATABASE_URL = "postgresql://shop:oyster99@db.example/shop"  # expect: secrets.no-literals
SIGNING_PRIVATE_KEY = b"k3y-f0r-s1gning-only"  # expect: secrets.no-literals

WTF_CSRF_FIELD_NAME = "csrf_token"
PASSWORD_FIELD = "password"
SECRET_KEY_ENVIRONMENT_NAME = "SHOP_SECRET_KEY"
PASSWORD_RESET_ENDPOINT = "auth.reset_password"
TOKEN_HEADER = "X-Shop-Token"
API_KEY_HEADER = "X-API-Key"
HEADER_API_KEY = "X-API-KEY"
PASSWORD_MIN_LENGTH = 15
TOKEN_URL = "https://login.example/oauth2/token"
RESET_TOKEN_SALT = "reset-token"
LOGIN_URL = "/login"
SECRET_FILE = "/run/secrets/shop"
EMPTY_PASSWORD = ""
NO_TOKEN = None


class Config:
    SECRET_KEY = "not-for-the-public"  # expect: secrets.no-literals
    STRIPE_API_KEY = os.environ["STRIPE_API_KEY"]
    SQLALCHEMY_DATABASE_URI = "mysql://root:root@localhost/shop"  # expect: secrets.no-literals
    CACHE_REDIS_URL = "redis://cache.internal:6379/0"
    SESSION_COOKIE_NAME = "__Host-session"


def create_app():
    app = Flask(__name__)
    app.config.from_object(Config)
    app.config["JWT_SECRET_KEY"] = "tiny-secret"  # expect: secrets.no-literals
    app.config.update(MAIL_PASSWORD="letters")  # expect: secrets.no-literals
    app.config.from_mapping(SECRET_KEY=os.environ["SECRET_KEY"], MAIL_USERNAME="shop")
    return app
