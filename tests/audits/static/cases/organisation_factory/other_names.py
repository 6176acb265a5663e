"""A factory under another name, and an application inside a test helper."""

from flask import Flask


class Shop:
    def build(self):
        application = Flask("shop")
        application.config["TITLE"] = "Shop"
        return application


def make_app():
    return Flask(__name__, instance_relative_config=True)
