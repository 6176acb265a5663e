"""More ways to a file, and guards before them."""

import os
import shutil
import tarfile
from pathlib import Path

from flask import Blueprint, current_app, request, send_file, send_from_directory
from flask_wtf import FlaskForm
from flask_wtf.file import FileAllowed, FileField
from werkzeug.utils import secure_filename
from wtforms import MultipleFileField, StringField

bp = Blueprint("files", __name__)


class UploadForm(FlaskForm):
    title = StringField("Title")
    picture = FileField("Picture", validators=[FileAllowed(["png"])])
    anything = FileField("Anything")  # expect: input.contained-paths
    several = MultipleFileField("Several")  # expect: input.contained-paths


@bp.post("/a")
def a(form):
    form.picture.data.save(os.path.join("up", form.picture.data.filename))  # expect: input.contained-paths
    form.picture.data.save(os.path.join("up", secure_filename(form.picture.data.filename)))
    return ""


@bp.get("/b/<folder>")
def b(folder):
    return send_from_directory("files/" + folder, "index.html")  # expect: input.contained-paths


@bp.post("/c")
def c():
    with tarfile.open(fileobj=request.files["a"].stream) as archive:
        archive.extractall("up")  # expect: input.contained-paths
    return ""


@bp.post("/d")
def d():
    shutil.move("up/new", request.form["to"])  # expect: input.contained-paths
    return ""


@bp.get("/e")
def e():
    return send_file(path_or_file=request.args["path"])  # expect: input.contained-paths


@bp.get("/f")
def f():
    path = Path("files", request.args["name"])
    return path.read_text(encoding="utf-8")  # expect: input.contained-paths


@bp.get("/g")
def g():
    path = os.path.realpath(os.path.join("files", request.args["name"]))
    if not path.startswith(current_app.config["FILES"]):
        return "", 404
    return send_file(path)


@bp.get("/h")
def h():
    name = request.args["name"]
    if name not in os.listdir("files"):
        return "", 404
    return send_file(os.path.join("files", name))


@bp.get("/k/<path:name>")
def k(name):
    if ".." in name:
        return "", 404
    return send_file(os.path.join("files", name))  # expect: input.contained-paths


@bp.post("/i")
def i():
    with open("up/whole", "wb") as file:
        file.write(request.files["a"].read())
    request.files["a"].save("up/whole")
    request.files["a"].save(request.files["a"].stream)
    return ""


@bp.post("/j")
def j(document):
    document.save(request.form["name"])
    return send_file(render(request.form["name"]))


def unpack(path):
    with tarfile.open(path) as archive:
        archive.extractall("up")


def unpack_any(archive):
    archive.extractall("up")
    make().extractall("up")


def render(name):
    return name


def make():
    return None
