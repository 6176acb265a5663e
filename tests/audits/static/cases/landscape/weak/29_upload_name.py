"""Uploads kept under the name the client gave."""

import os

from flask import Flask, request

app = Flask(__name__)
app.config["MAX_CONTENT_LENGTH"] = 1_000_000


@app.route("/avatar", methods=["POST"])
def avatar():
    picture = request.files["picture"]
    picture.save(os.path.join("/srv/avatars", picture.filename))  # expect: input.contained-paths
    return "", 201
