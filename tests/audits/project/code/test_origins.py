"""Where a value comes from, inside one function."""

import ast

import pytest

from audits.project.code.module import Module
from audits.project.code.origins import is_certain, named, origins, untrusted
from audits.project.code.request_reads import Origin

HEAD = """
import os, json, hashlib, pathlib, requests
from flask import Blueprint, Flask, request, session, url_for, render_template
from flask_restful import Resource, reqparse
from werkzeug.utils import secure_filename
app = Flask(__name__)
CHOICES = {"a": "b"}
parser = reqparse.RequestParser()
"""


def kinds(body: str, *, route: str = "/x/<name>/<path:rest>/<int:number>") -> set[str]:
    """Kinds of the certain origins of what `body` gives to sink()."""
    return {one.kind for one in found(body, route=route) if one.certain}


def found(body: str, *, route: str = "/x/<name>/<path:rest>/<int:number>") -> frozenset[Origin]:
    lines = "\n    ".join(body.split("\n"))
    text = f"{HEAD}\n@app.route({route!r})\ndef view(name, rest, number):\n    {lines}\n"
    module = Module("shop.py", text, ast.parse(text))
    (call,) = module.calls("sink")
    return origins(module, call.args[0], cleaned_by=frozenset({"secure_filename"}))


@pytest.mark.parametrize(
    ("expression", "kind"),
    [
        ("request.args['a']", "request"),
        ("request.args.get('a', '').strip().lower()", "request"),
        ("request.get_json()['a'][0]", "request"),
        ("request.headers['X']", "header"),
        ("request.cookies.get('a')", "cookie"),
        ("request.files['a'].filename", "file"),
        ("session['a']", "session"),
        ("session.get('a')", "session"),
        ("form.name.data", "form"),
        ("self.form['name'].data", "form"),
        ("name", "parameter"),
        ("rest", "parameter"),
        ("'a' + request.args['a']", "request"),
        ("f'{request.args[chr(97)]}'", "request"),
        ("'{}'.format(request.args['a'])", "request"),
        ("os.path.join('a', request.args['a'])", "request"),
        ("pathlib.Path('a') / request.args['a']", "request"),
        ("json.loads(request.data)['a']", "request"),
        ("[one for one in request.args.getlist('a')]", "request"),
        ("{'a': 1}.get('a', request.args['a'])", "request"),
        ("'x' if number else request.args['a']", "request"),
        ("(request.args['a'] or 'x')", "request"),
    ],
)
def test_sources_arrive_through_expressions(expression: str, kind: str) -> None:
    assert kinds(f"sink({expression})") == {kind}


@pytest.mark.parametrize(
    "expression",
    [
        "int(request.args['a'])",
        "request.args.get('a', type=int)",
        "len(request.form)",
        "url_for('a', b=request.args['a'])",
        "request.args['a'] == 'b'",
        "request.args['a'].isdigit()",
        "request.method",
        "request.custom_attribute",
        "hashlib.sha256(request.data).hexdigest()",
        "CHOICES[request.args['a']]",
        "CHOICES.get(request.args['a'])",
        "User.query.filter_by(name=request.args['a']).first()",
        "render_template('a.html', a=request.args['a'])",
        "requests.get(request.args['a']).text",
        "secure_filename(request.args['a'])",
        "os.path.splitext(request.files['a'].filename)[1]",
        "pathlib.Path(request.args['a']).name",
        "lambda: request.args['a']",
        "number",
        "session.permanent",
        "2 * len(request.args)",
        "'constant'",
    ],
)
def test_numbers_lookups_and_cleaners_carry_nothing(expression: str) -> None:
    assert found(f"sink({expression})") == frozenset()


@pytest.mark.parametrize(
    "expression",
    ["helper(request.args['a'])", "thing.work(request.args['a'])", "parser.parse_args()['a']"],
)
def test_what_passes_an_unknown_call_is_uncertain(expression: str) -> None:
    origins_found = found(f"sink({expression})")
    assert origins_found
    assert not is_certain(origins_found)


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("a = request.args['a']\nsink(a)", {"request"}),
        ("a = request.args\nsink(a.get('b'))", {"request"}),
        ("a = request.args\nsink(a.get('b', type=int))", set()),
        ("a = request.args['a']\na = int(a)\nsink(a)", set()),
        ("a = request.args['a']\na = secure_filename(a)\nsink(a)", set()),
        ("a = 'x'\na += request.args['a']\nsink(a)", {"request"}),
        ("a = 'x'\nif number:\n    a = request.args['a']\nsink(a)", {"request"}),
        ("for a in request.args.getlist('a'):\n    sink(a)", {"request"}),
        ("for a, b in request.form.items():\n    sink(b)", {"request"}),
        ("with open(request.args['a']) as a:\n    sink(a)", set()),
        ("a = a\nsink(a)", set()),
        ("sink(unheard_of)", set()),
    ],
)
def test_names_are_followed_to_the_assignments_that_reach(body: str, expected: set[str]) -> None:
    assert kinds(body) == expected


@pytest.mark.parametrize(
    "body",
    [
        "a = request.args['a']\nif a not in CHOICES:\n    return 1\nsink(a)",
        "if request.args['a'] in CHOICES:\n    sink(request.args['a'])",
        "if request.args.get('a') in CHOICES:\n    sink(request.args.get('a'))",
        "if form.name.data in CHOICES:\n    sink(form.name.data)",
        "if name == 'x':\n    sink(name)",
        "if number:\n    a = request.args['a']\n    if a not in CHOICES:\n        return 1\nelse:\n"
        "    a = 'x'\nsink(a)",
    ],
)
def test_vetted_values_carry_nothing(body: str) -> None:
    assert kinds(body) == set()


def test_a_vetted_variable_with_an_annotation_carries_nothing() -> None:
    body = (
        "if number:\n    a: str = request.args['a']\n    if a not in CHOICES:\n        return 1\n"
    )
    assert kinds(body + "sink(a)") == set()


def test_an_expression_too_deep_to_follow_gives_up_quietly() -> None:
    assert found("sink(request.args['a']" + " + 'x'" * 60 + ")") == frozenset()


def test_untrusted_leaves_signed_values_out() -> None:
    text = HEAD + "\nsink(session['a'] + request.args['b'])\n"
    module = Module("shop.py", text, ast.parse(text))
    (call,) = module.calls("sink")
    assert {one.kind for one in untrusted(module, call.args[0])} == {"request"}
    assert untrusted(module, None) == frozenset()


def test_methods_of_the_project_do_not_pass_their_receiver_on() -> None:
    text = (
        "from flask import request\nfrom shop.clean import tidy\nsink(tidy.up(request.args['a']))\n"
    )
    module = Module("web.py", text, ast.parse(text), project=frozenset({"shop"}))
    (call,) = module.calls("sink")
    assert not is_certain(origins(module, call.args[0]))


@pytest.mark.parametrize(
    ("origin", "words"),
    [
        (Origin("parameter", "name"), "the URL parameter name"),
        (Origin("form", "form.name"), "the form field form.name"),
        (Origin("request", "flask.request.get_json()[]"), "request.get_json()"),
        (Origin("request", "flask.request.form.get().strip"), "request.form"),
        (Origin("session", "flask.session.get()"), "the session"),
    ],
)
def test_origins_are_named_as_a_reader_would(origin: Origin, words: str) -> None:
    assert named(frozenset({origin})) == words


def test_a_certain_origin_is_named_first() -> None:
    several = frozenset({Origin("cookie", "a", certain=False), Origin("request", "b")})
    assert named(several) == "b"
