"""Data of unknown birth, and parsers told to be careful or careless."""

import pickle
import xml.etree.ElementTree as ET

import numpy
import torch
import yaml
from flask import Flask, request
from flask_sqlalchemy import SQLAlchemy
from lxml import etree
from sqlalchemy import Column, Integer, PickleType

app = Flask(__name__)
db = SQLAlchemy(app)
STRICT = etree.XMLParser(resolve_entities=False)
LOOSE = etree.XMLParser(resolve_entities=True)  # expect: input.safe-parsers


def read(store):
    return pickle.loads(store.get("job"))  # expect: input.safe-parsers


def copy(rows):
    return pickle.loads(pickle.dumps(rows))


def again(store):
    return pickle.loads(store.get("again"))


def constant():
    return pickle.loads(b"N."), yaml.load("a: 1", Loader=yaml.Loader)


def array(path):
    return numpy.load(path, allow_pickle=True)  # expect: input.safe-parsers


def plain(path):
    return numpy.load(path), torch.load(path, weights_only=True)


def options(text):
    return yaml.load(text)  # expect: input.safe-parsers


def full(text):
    return yaml.load(text, Loader=yaml.FullLoader)  # expect: input.safe-parsers


def own(text, loader):
    return yaml.load(text, Loader=loader), yaml.load(text, yaml.CSafeLoader)


@app.route("/a", methods=["POST"])
def a():
    return str(len(ET.parse(request.files["a"]).getroot()))  # expect: input.safe-parsers


@app.route("/b", methods=["POST"])
def b():
    return str(len(etree.fromstring(request.data, STRICT)))


@app.route("/c", methods=["POST"])
def c():
    return str(len(etree.fromstring(request.data, parser=None)))  # expect: input.safe-parsers


def feed(path):
    return ET.parse(path)


class Job(db.Model):
    id = Column(Integer, primary_key=True)
    state = Column(PickleType, nullable=False)  # expect: input.safe-parsers
    more = Column(PickleType())


@app.route("/d", methods=["POST"])
def d():
    return str(pickle.loads(unwrap(request.data)))  # expect: input.safe-parsers


def unwrap(data):
    return data
