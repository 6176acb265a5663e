"""Where escaping is on."""

from flask import Flask, render_template, request
from jinja2 import DictLoader, Environment, FileSystemLoader, select_autoescape

app = Flask(__name__)
bare = Environment(loader=FileSystemLoader("pages"))  # expect: template.autoescape
off = Environment(loader=FileSystemLoader("pages"), autoescape=False)  # expect: template.autoescape
on = Environment(loader=FileSystemLoader("pages"), autoescape=True)
chosen = Environment(loader=DictLoader({}), autoescape=select_autoescape())


@app.route("/a")
def a():
    return render_template("a.jinja2", q=request.args.get("q"))  # expect: template.autoescape


@app.route("/b")
def b():
    return render_template("b.html.j2", q=request.args.get("q"))  # expect: template.autoescape


@app.route("/c")
def c():
    return render_template("c.html", q=request.args.get("q"))


@app.route("/d")
def d():
    return render_template("d.xml", q=request.args.get("q")), 200, {"Content-Type": "application/xml"}


@app.route("/e")
def e():
    return render_template("e.svg", q=request.args.get("q"))


def letter(name):
    return render_template("letter.txt", name=name)
