"""An environment whose templates are no pages."""

from jinja2 import Environment, FileSystemLoader
from jinja2.sandbox import SandboxedEnvironment

letters = Environment(loader=FileSystemLoader("letters"))
box = SandboxedEnvironment()


def letter(name):
    return letters.get_template("letter.txt").render(name=name)
