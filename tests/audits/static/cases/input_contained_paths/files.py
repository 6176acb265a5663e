"""Files named by the client."""

import os
import uuid
import zipfile
from pathlib import Path

from flask import Flask, abort, request, send_file, send_from_directory
from werkzeug.utils import safe_join, secure_filename

app = Flask(__name__)
FOLDER = Path("/srv/files")
FORMS = {"tax": "tax.pdf", "visa": "visa.pdf"}


@app.route("/a")
def a():
    return send_file("/srv/files/" + request.args["name"])  # expect: input.contained-paths


@app.route("/b/<path:name>")
def b(name):
    with open(os.path.join("/srv/files", name), encoding="utf-8") as file:  # expect: input.contained-paths
        return file.read(), 200, {"Content-Type": "text/plain"}


@app.route("/c", methods=["POST"])
def c():
    upload = request.files["file"]
    upload.save(f"/srv/files/{upload.filename}")  # expect: input.contained-paths
    return "", 201


@app.route("/d")
def d():
    return (FOLDER / request.args["name"]).read_text(encoding="utf-8")  # expect: input.contained-paths


@app.route("/e", methods=["POST"])
def e():
    os.remove(os.path.join("/srv/files", request.form["name"]))  # expect: input.contained-paths
    return "", 204


@app.route("/f", methods=["POST"])
def f():
    with zipfile.ZipFile(request.files["archive"]) as archive:
        archive.extractall("/srv/files")  # expect: input.contained-paths
    return "", 201


@app.route("/g/<path:name>")
def g(name):
    return send_from_directory(FOLDER, name, as_attachment=True)


@app.route("/h/<path:name>")
def h(name):
    path = safe_join("/srv/files", name)
    if path is None:
        abort(404)
    return send_file(path, as_attachment=True)


@app.route("/i", methods=["POST"])
def i():
    upload = request.files["file"]
    upload.save(FOLDER / secure_filename(upload.filename))
    return "", 201


@app.route("/j", methods=["POST"])
def j():
    request.files["file"].save(FOLDER / uuid.uuid4().hex)
    return "", 201


@app.route("/k/<int:number>")
def k(number):
    return send_file(FOLDER / f"{number}.pdf", as_attachment=True)


@app.route("/l")
def l_():
    name = FORMS.get(request.args.get("form", ""))
    if name is None:
        abort(404)
    return send_file(FOLDER / name, as_attachment=True)


@app.route("/m/<path:name>")
def m(name):
    path = (FOLDER / name).resolve()
    if not path.is_relative_to(FOLDER):
        abort(404)
    return send_file(path, as_attachment=True)


def read_settings():
    with open("/etc/shop.toml", encoding="utf-8") as file:
        return file.read()
