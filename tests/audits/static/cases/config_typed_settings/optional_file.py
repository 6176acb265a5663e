"""A settings file that need not be named, and one that must not be missed."""

from flask import Flask

app = Flask(__name__)
app.config.from_envvar("SHOP_SETTINGS", silent=True)
app.config.from_pyfile("/etc/shop.cfg", silent=True)  # expect: config.typed-settings
