# resembles: input.contained-paths
"""Uploads whose names are cleaned."""

import os

from flask import Flask, request
from werkzeug.utils import secure_filename

app = Flask(__name__)
app.config["MAX_CONTENT_LENGTH"] = 1_000_000


@app.route("/avatar", methods=["POST"])
def avatar():
    picture = request.files["picture"]
    name = secure_filename(picture.filename)
    picture.save(os.path.join("/srv/avatars", name))
    return "", 201
