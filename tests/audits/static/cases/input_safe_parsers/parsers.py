"""Parsers that build more than data."""

import json
import marshal
import pickle
from xml.etree import ElementTree

import yaml
from defusedxml.ElementTree import fromstring
from flask import Flask, request
from lxml import etree

app = Flask(__name__)


@app.route("/a", methods=["POST"])
def a():
    return str(pickle.loads(request.data))  # expect: input.safe-parsers


@app.route("/b", methods=["POST"])
def b():
    return str(yaml.load(request.data, Loader=yaml.Loader))  # expect: input.safe-parsers


@app.route("/c", methods=["POST"])
def c():
    return str(marshal.loads(request.get_data()))  # expect: input.safe-parsers


@app.route("/d", methods=["POST"])
def d():
    return str(len(etree.fromstring(request.data)))  # expect: input.safe-parsers


@app.route("/e", methods=["POST"])
def e():
    return str(yaml.unsafe_load(request.data))  # expect: input.safe-parsers


@app.route("/f", methods=["POST"])
def f():
    return str(yaml.safe_load(request.data)), 200, {"Content-Type": "text/plain"}


@app.route("/g", methods=["POST"])
def g():
    return str(yaml.load(request.data, Loader=yaml.SafeLoader)), 200, {"Content-Type": "text/plain"}


@app.route("/h", methods=["POST"])
def h():
    return json.loads(request.data)


@app.route("/i", methods=["POST"])
def i():
    return str(len(fromstring(request.data))), 200, {"Content-Type": "text/plain"}


def dump(rows):
    return pickle.dumps(rows), marshal.version


def element():
    return ElementTree.Element("rows")
