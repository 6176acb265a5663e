"""A server that stands in for a partner while somebody tries things out."""

from flask import Flask
from store import db

app = Flask(__name__)


@app.post("/admin/reset")
def reset():
    db.session.commit()
    return "", 204
