"""Answers and descriptions in other spellings."""

from flask import Blueprint, jsonify
from models import Base, Member
from sqlalchemy.orm import mapped_column

bp = Blueprint("answers", __name__)


class Token(Base):
    name = mapped_column()
    reset_token = mapped_column()

    def __str__(self):
        return "Token %s" % self.reset_token  # expect: data.sensitive-fields

    def to_dict(self):
        return {
            "name": self.name,
            "token": self.reset_token,  # expect: data.sensitive-fields
        }

    def as_dict(self):
        return dict(name=self.name, has=bool(self.reset_token))

    def serialize(self):
        return dict(name=self.name, token=self.reset_token)  # expect: data.sensitive-fields


class Account(Base):
    def __repr__(self):
        return f"<Account {self.password_changed_at} {self.secret_id}>"

    def change(self):
        return {"password": self.password}


class LoginForm:
    def to_dict(self):
        return {"password": self.password}


@bp.get("/a")
def a():
    return jsonify([vars(one) for one in Member.query])  # expect: data.sensitive-fields


@bp.get("/b")
def b():
    return jsonify({"key": Member.query.first().name, "api": member().api_key})


@bp.get("/c")
def c():
    member = Member.query.first()
    return jsonify({"id": member.id, "key": member.api_key})  # expect: data.sensitive-fields


@bp.get("/d")
def d():
    member = Member.query.first()
    return jsonify(must=member.password_required, last=member.last_password_change, v=vars())


def member():
    return Member.query.first()
