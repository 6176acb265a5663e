"""Findings that are right but seldom matter are for a reviewer only."""

from pathlib import Path

import pytest

import policies
from audits.project.files import inventory
from audits.static import auditor

_INTERFACE = """
from flask import Flask
from flask_restx import Api, Resource

app = Flask(__name__)
api = Api(app)

@api.route("/orders")
class Orders(Resource):
    def get(self):
        return []
"""
_PAGES = """
from flask import Flask, request

app = Flask(__name__)

@app.errorhandler(404)
def missing(error):
    return "missing", 404

@app.errorhandler(Exception)
def anything(error):
    return "error", 500

@app.get("/")
def index():
    return {"prefix": request.headers["X-Forwarded-Prefix"]}
"""
_FORMS = """
from flask_wtf import FlaskForm
from wtforms import StringField

class BannerForm(FlaskForm):
    text = StringField("Text")
"""


def _certain(root: Path, name: str, text: str, control: str) -> list[bool]:
    file = root / name
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8")
    found = auditor.audit(inventory.take(root), policies.load("baseline")).findings
    return [one.certain for one in found if one.control.id == control]


@pytest.mark.parametrize(
    ("name", "text", "control", "certain"),
    [
        ("shop.py", _INTERFACE, "headers.isolation", False),
        ("shop.py", _PAGES, "headers.isolation", True),
        ("shop.py", _PAGES, "errors.generic", False),
        ("shop.py", _PAGES.replace("404", "410"), "errors.generic", True),
        ("shop.py", _PAGES, "redirect.proxy-trust", False),
        ("shop.py", _PAGES.replace("-Prefix", "-For"), "redirect.proxy-trust", True),
        ("shop/admin/forms.py", _FORMS, "form.bounded-fields", False),
        ("shop/members/forms.py", _FORMS, "form.bounded-fields", True),
    ],
)
def test_certainty_follows_what_is_at_stake(
    tmp_path: Path, name: str, text: str, control: str, certain: bool
) -> None:
    assert _certain(tmp_path, name, text, control) == [certain]
