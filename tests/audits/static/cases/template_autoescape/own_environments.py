"""Environments for letters, queries and pages."""

from flask import Flask
from jinja2 import Environment, FileSystemLoader
from jinja2.sandbox import SandboxedEnvironment

OPTIONS = {"autoescape": True}
app = Flask(__name__)
queries = Environment(loader=FileSystemLoader("sql"))
papers = Environment(block_start_string="<%", block_end_string="%>")
given = Environment(**OPTIONS)
pages = Environment(loader=FileSystemLoader("pages"))  # expect: template.autoescape
box = SandboxedEnvironment()  # expect: template.autoescape
app.jinja_env.autoescape = True


def page():
    return pages.get_template("page.html").render()
