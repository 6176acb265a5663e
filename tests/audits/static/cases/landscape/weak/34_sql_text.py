"""A search with the words inside the statement."""

from flask import Flask, jsonify, request
from flask_sqlalchemy import SQLAlchemy
from sqlalchemy import text

app = Flask(__name__)
db = SQLAlchemy(app)


@app.route("/find")
def find():
    word = request.args.get("word", "")
    rows = db.session.execute(text(f"SELECT id FROM book WHERE title = '{word}'"))  # expect: data.parameterised-queries
    return jsonify([row.id for row in rows])
