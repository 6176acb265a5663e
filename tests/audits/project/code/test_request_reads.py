"""Which functions are views, and which of their parameters the URL fills."""

import ast

import pytest

from audits.project.code.module import Module
from audits.project.code.request_reads import (
    is_form_field,
    request_origin,
    rules_of,
    url_parameters,
)

HEAD = """
from flask import Blueprint, Flask
from flask.views import MethodView
from flask_restful import Api, Resource
app = Flask(__name__)
api = Api(app)
"""


def module_of(text: str) -> Module:
    whole = HEAD + text
    return Module("shop.py", whole, ast.parse(whole))


def parameters(text: str) -> dict[str, tuple[bool, bool]]:
    module = module_of(text)
    (function,) = (one for one in module.functions if one.name in ("view", "get"))
    found = url_parameters(module, function)
    return {name: (one.certain, one.segment) for name, one in found.items()}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("@app.route('/<a>')\ndef view(a): ...", {"a": (True, True)}),
        ("@app.route('/<path:a>')\ndef view(a): ...", {"a": (True, False)}),
        ("@app.get('/<string(length=2):a>')\ndef view(a): ...", {"a": (True, True)}),
        ("@app.get('/<dataset:a>')\ndef view(a): ...", {"a": (False, True)}),
        ("@app.route('/<int:a>/<uuid:b>')\ndef view(a, b): ...", {}),
        ("@app.route('/<a>')\ndef view(a, helper): ...", {"a": (True, True)}),
        ("@app.route(RULE)\ndef view(a): ...", {"a": (False, False)}),
        ("def view(a): ...\napp.add_url_rule('/<a>', view_func=view)", {"a": (True, True)}),
        ("def view(a): ...", {}),
        ("class V(MethodView):\n    def get(self, a): ...", {"a": (False, False)}),
        (
            "class V(MethodView):\n    def get(self, a): ...\n"
            "app.add_url_rule('/<path:a>', view_func=V.as_view('v'))",
            {"a": (True, False)},
        ),
        (
            "class R(Resource):\n    def get(self, a): ...\napi.add_resource(R, '/<int:a>')",
            {},
        ),
        ("class Plain:\n    def get(self, a): ...", {}),
        ("class Plain:\n    def view(self, a): ...", {}),
    ],
)
def test_url_parameters_follow_the_rule(text: str, expected: dict[str, tuple[bool, bool]]) -> None:
    assert parameters(text) == expected


def test_a_function_that_answers_nothing_has_no_rules() -> None:
    module = module_of("def helper(a): ...")
    assert rules_of(module, module.functions[0]) is None


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("flask.request.args.get()", "request"),
        ("flask.request.headers[]", "header"),
        ("flask.request.files[]", "file"),
        ("flask.request.cookies", "cookie"),
        ("flask.session[]", "session"),
        ("flask.request.method", None),
        ("flask.session.permanent", None),
        ("requests.get()", None),
    ],
)
def test_reads_of_the_request_are_known_by_name(name: str, kind: str | None) -> None:
    origin = request_origin(name)
    assert (origin.kind if origin else None) == kind


@pytest.mark.parametrize(
    ("text", "expected"),
    [("form.name", True), ("form[key]", True), ("LoginForm().name", True), ("frame.x", False)],
)
def test_fields_of_forms_are_told_by_their_holder(text: str, expected: bool) -> None:
    module = Module("shop.py", text, ast.parse(text))
    (statement,) = module.tree.body
    assert isinstance(statement, ast.Expr)
    assert is_form_field(module, statement.value) is expected


def test_a_bare_name_is_no_field() -> None:
    module = Module("shop.py", "name", ast.parse("name"))
    assert not is_form_field(module, ast.Name("name"))
