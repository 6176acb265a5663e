"""Records that tell too much about themselves."""

from flask import Flask, jsonify
from flask_sqlalchemy import SQLAlchemy

app = Flask(__name__)
db = SQLAlchemy(app)


class Member(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    name = db.Column(db.String(64), unique=True)
    password_hash = db.Column(db.String(255))

    def __repr__(self):
        return f"<Member {self.name} {self.password_hash}>"  # expect: data.sensitive-fields


class Book(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    title = db.Column(db.String(64))

    def __repr__(self):
        return f"<Book {self.title}>"

    def to_dict(self):
        return {"id": self.id, "title": self.title}


@app.route("/members/<int:number>")
def member(number):
    found = db.session.get(Member, number)
    return jsonify(found.__dict__)  # expect: data.sensitive-fields


@app.route("/members/<int:number>/hash")
def member_hash(number):
    found = db.session.get(Member, number)
    return jsonify(id=found.id, password_hash=found.password_hash)  # expect: data.sensitive-fields


@app.route("/members/<int:number>/card")
def card(number):
    found = db.session.get(Member, number)
    return jsonify(id=found.id, name=found.name)


@app.route("/books/<int:number>")
def book(number):
    return jsonify(db.session.get(Book, number).to_dict())
