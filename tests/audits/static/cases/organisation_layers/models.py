"""Records that know about requests, and records that do not."""

from flask import current_app, request  # expect: organisation.layers
from flask_sqlalchemy import SQLAlchemy

db = SQLAlchemy()


class Visit(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    address = db.Column(db.String(64))

    @classmethod
    def here(cls):
        return cls(address=request.remote_addr)


class Book(db.Model):
    id = db.Column(db.Integer, primary_key=True)

    def cover(self):
        return current_app.config["COVERS"]
