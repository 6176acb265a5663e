"""Types that are packed by name, the pages among them."""

from flask import Flask
from flask_compress import Compress
from flask_wtf import FlaskForm
from wtforms import StringField

compress = Compress()


class NameForm(FlaskForm):
    name = StringField("Name")


def create_app():
    app = Flask(__name__)
    app.config["COMPRESS_MIMETYPES"] = ["text/html", "text/css"]  # expect: performance.compression
    compress.init_app(app)
    return app
