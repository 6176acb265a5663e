"""Code and commands from the network."""

import importlib
import os
import shlex
import subprocess

from flask import Flask, request

app = Flask(__name__)
PLUGINS = {"csv": "export_csv", "pdf": "export_pdf"}


@app.route("/sum", methods=["POST"])
def total():
    return str(eval(request.form["formula"]))  # expect: input.code-execution


@app.route("/run", methods=["POST"])
def run():
    code = request.get_json()["code"]
    exec(code)  # expect: input.code-execution
    return "", 204


@app.route("/ping/<host>")
def ping(host):
    os.system("ping -c 1 " + host)  # expect: input.code-execution
    return "", 204


@app.route("/zip", methods=["POST"])
def compress():
    name = request.form["name"]
    subprocess.run(f"zip out.zip {name}", shell=True, check=True)  # expect: input.code-execution
    return "", 204


@app.route("/load", methods=["POST"])
def load():
    importlib.import_module(request.form["module"])  # expect: input.code-execution
    return "", 204


@app.route("/pipe", methods=["POST"])
def pipe():
    with os.popen("wc " + request.form["file"]) as words:  # expect: input.code-execution
        return words.read()


@app.route("/thumb", methods=["POST"])
def thumb():
    width = int(request.form["width"])
    subprocess.run(["/usr/bin/convert", "in.png", "-resize", str(width), "out.png"], check=True)
    return "", 204


@app.route("/export", methods=["POST"])
def export():
    plugin = PLUGINS.get(request.form["kind"])
    if plugin is None:
        return "", 400
    importlib.import_module(f"plugins.{plugin}")
    return "", 204


@app.route("/build", methods=["POST"])
def build():
    subprocess.run(["make", "site"], check=True, timeout=60)
    subprocess.run(shlex.split("make clean"), check=True)
    os.system("sync")
    return "", 204


class Model:
    def eval(self):
        return self

    def exec(self, text):
        return text


@app.route("/model", methods=["POST"])
def model():
    Model().eval()
    return Model().exec(request.form["text"]), 200, {"Content-Type": "text/plain"}
