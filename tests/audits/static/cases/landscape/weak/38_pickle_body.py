"""A worker that takes Python objects from the network."""

import pickle

from flask import Flask, request

app = Flask(__name__)


@app.route("/jobs", methods=["POST"])
def submit():
    job = pickle.loads(request.get_data())  # expect: input.safe-parsers
    job.enqueue()
    return "", 202
