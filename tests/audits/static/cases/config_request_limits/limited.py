"""An application with a limit, and a view that lifts it."""

from flask import Flask, request

app = Flask(__name__)
app.config["MAX_CONTENT_LENGTH"] = 64 * 1024
app.config["MAX_FORM_PARTS"] = 50


@app.route("/notes", methods=["POST"])
def notes():
    return str(len(request.form)), 200, {"Content-Type": "text/plain"}


@app.route("/film", methods=["POST"])
def film():
    request.max_content_length = None  # expect: config.request-limits
    request.files["film"].save("/srv/films/new")
    return "", 201


@app.route("/picture", methods=["POST"])
def picture():
    request.max_content_length = 5_000_000
    request.files["picture"].save("/srv/pictures/new")
    return "", 201
