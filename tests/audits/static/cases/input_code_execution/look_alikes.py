"""Sinks reached in other spellings, and names that only sound like them."""

import os
import shlex
import subprocess
import sys

import click
from flask import Blueprint, Flask, request
from flask.views import MethodView
from flask_restful import Api, Resource

bp = Blueprint("tools", __name__)
app = Flask(__name__)
api = Api(app)


class Formula(MethodView):
    def post(self):
        eval(request.json["formula"])  # expect: input.code-execution
        return "", 204


app.add_url_rule("/formula", view_func=Formula.as_view("formula"))


class Report(Resource):
    def get(self, name):
        subprocess.check_call("report " + name, shell=True)  # expect: input.code-execution
        return {}


api.add_resource(Report, "/report/<name>")


def page(name):
    subprocess.Popen([name, "--version"])  # expect: input.code-execution
    return ""


app.add_url_rule("/page/<name>", view_func=page)


@bp.get("/method/<name>")
def method(name):
    getattr(sys, name)()  # expect: input.code-execution
    return ""


@bp.post("/program")
def program():
    subprocess.run(request.form["command"].split(), check=True)  # expect: input.code-execution
    return ""


@bp.post("/remote")
def remote(client=None):
    client.exec_command("ls " + request.form["folder"])  # expect: input.code-execution
    client.exec_command("ls")
    return ""


@bp.post("/helper")
def helper():
    eval(prepare(request.form["text"]))  # expect: input.code-execution
    return ""


def calculate(text):
    return eval(text)  # expect: input.code-execution


def list_folder(folder):
    os.system(f"ls {folder}")  # expect: input.code-execution


@app.cli.command("sync")
@click.argument("folder")
def sync(folder):
    os.system("rsync " + folder)  # expect: input.code-execution


def start(command):
    subprocess.run(command, shell=True)  # expect: input.code-execution


def quoted():
    os.system("ls " + shlex.quote(request.args["folder"]))


def numbered(count: int):
    os.system(f"seq {count}")


def constant():
    subprocess.run("ls -l | wc", shell=True)
    subprocess.run([sys.executable, "-m", "site", request.args.get("x")], check=True)
    subprocess.run([], check=True)
    eval("1 + 1")
    eval()
    return getattr(sys, request.args["name"], None)


def settings(path):
    with open(path, encoding="utf-8") as file:
        exec(compile(file.read(), path, "exec"), {})
        exec(file.read(), {})


def prepare(text):
    return text
