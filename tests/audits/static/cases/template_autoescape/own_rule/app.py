from flask import Flask


class Shop(Flask):
    def select_jinja_autoescape(self, filename):
        return True


app = Shop(__name__)
