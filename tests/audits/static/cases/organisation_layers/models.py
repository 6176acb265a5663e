"""Records that know about requests, and records that do not."""

from flask import Flask, current_app, request
from flask_sqlalchemy import SQLAlchemy

app = Flask(__name__)
db = SQLAlchemy(app)


class Visit(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    address = db.Column(db.String(64))

    @classmethod
    def here(cls):  # expect: organisation.layers
        return cls(address=request.remote_addr)

    @classmethod
    def there(cls):
        return cls(address=request.remote_addr)


class Book(db.Model):
    id = db.Column(db.Integer, primary_key=True)

    def cover(self):
        return current_app.config["COVERS"]


class Visitor:
    def address(self):
        return request.remote_addr
