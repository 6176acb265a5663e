"""Template text in variables, loops and sandboxes."""

from flask import Blueprint, render_template, render_template_string, request
from jinja2 import Environment
from jinja2.sandbox import SandboxedEnvironment

bp = Blueprint("pages", __name__)
env = Environment(autoescape=True)
box = SandboxedEnvironment(autoescape=True)
GREETING = "Hello {name}"


@bp.route("/a")
def a():
    page = "<p>"
    for word in request.args.getlist("word"):
        page += word
    return render_template_string(page)  # expect: input.template-source


@bp.route("/b")
def b():
    return env.from_string(clean(request.args["text"])).render()  # expect: input.template-source


@bp.route("/c")
def c():
    return "%(name)s" % {"name": request.args["name"]}


@bp.route("/d")
def d():
    return request.args["format"] % (1, 2)  # expect: input.template-source


@bp.route("/e")
def e():
    return request.args["format"].format_map(vars())  # expect: input.template-source


@bp.route("/f/<name>")
def f(name):
    return render_template(f"pages/{name}.html")


@bp.route("/g/<path:name>")
def g(name):
    return render_template(f"pages/{name}")  # expect: input.template-source


@bp.route("/h")
def h():
    return box.from_string(request.args["text"]).render()


def preview(body):
    return render_template_string("<h1>" + body)  # expect: input.template-source


def stored(post):
    return render_template_string(post.template)


def total(count):
    return request.args.get("count", type=int) % 7, count % (2,), GREETING.format(name=count)


def clean(text):
    return text


class Tree:
    def from_string(self, text):
        return text


def parse():
    return Tree().from_string(request.args["text"])
