"""Links that are known by a random name, beside a stored token."""

from flask import Flask, abort, request
from models import Survey

app = Flask(__name__)


@app.get("/survey/<int:number>")
def survey(number):
    found = Survey.query.get(number)
    if request.args["token"] != found.uuid:
        abort(404)
    return found.title


@app.get("/results/<int:number>")
def results(number):
    found = Survey.query.get(number)
    if request.args["token"] != found.token:  # expect: auth.verified-credentials
        abort(404)
    return found.title
