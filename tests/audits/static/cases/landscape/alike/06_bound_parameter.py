# resembles: data.parameterised-queries
"""A search with the words beside the statement."""

from flask import Flask, jsonify, request
from flask_sqlalchemy import SQLAlchemy
from sqlalchemy import text

app = Flask(__name__)
db = SQLAlchemy(app)


@app.route("/find")
def find():
    word = request.args.get("word", "")
    statement = text("SELECT id FROM book WHERE title = :word LIMIT 50")
    return jsonify([row.id for row in db.session.execute(statement, {"word": word})])
