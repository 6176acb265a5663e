"""A limit for every view of a blueprint."""

from flask import Blueprint, Flask
from flask_limiter import Limiter
from flask_limiter.util import get_remote_address

app = Flask(__name__)
limiter = Limiter(get_remote_address, app=app)
door = Blueprint("door", __name__)
limiter.limit("5/minute")(door)


@door.post("/login")
def login():
    return "", 204
