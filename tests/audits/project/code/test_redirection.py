"""Who decides where a redirect leads."""

import ast
import re

import pytest

from audits.project.code.module import Module
from audits.project.code.redirection import checks_by_name, compares_host, deciders, destinations
from audits.project.grammar.source import parse

HEAD = "from flask import Flask, redirect, request, url_for\napp = Flask(__name__)\n"


def module(body: str, rule: str = "/out", parameters: str = "") -> Module:
    lines = "".join(f"    {line}\n" for line in body.split("\n"))
    text = f"{HEAD}@app.route({rule!r})\ndef out({parameters}):\n{lines}"
    return Module("shop.py", text, parse(text).tree)


def decided(body: str, rule: str = "/out", parameters: str = "") -> list[str]:
    made = module(body, rule, parameters)
    return sorted(o.kind for _, node in destinations(made) for o in deciders(made, node))


@pytest.mark.parametrize(
    "body",
    [
        "return redirect(request.args['to'])",
        "return redirect(location=request.args.get('to', '/'))",
        "return redirect('//' + request.args['to'])",
        "return redirect('/' + request.args['to'])",
        "return redirect('https://shop.example' + request.args['to'])",
        "to = request.args.get('to')\nif not to:\n    to = '/'\nreturn redirect(to)",
        "return redirect('/x' if request.args.get('a') else request.args['b'])",
        "return '', 302, {'Location': request.args['to']}",
        "return Response(headers={'Location': request.args['to']})",
        "answer.headers['location'] = request.args['to']",
    ],
)
def test_the_visitor_decides(body: str) -> None:
    assert decided(body) == ["request"]


@pytest.mark.parametrize(
    "body",
    [
        "return redirect('/shop/' + request.args['to'])",
        "return redirect(f'https://shop.example/{request.args[\"to\"]}')",
        "return redirect('?page=' + request.args['to'])",
        "return redirect(url_for('shop') + '?q=' + request.args['to'])",
        "return redirect(app.config['BASE'] + request.args['to'])",
        "return redirect(request.url.replace('http://', 'https://'))",
        "return redirect()",
        "data['location'] = request.args['to']",
        "send({'location': request.args['to']})",
        "for to in places():\n    return redirect(to)",
    ],
)
def test_the_code_decides(body: str) -> None:
    assert decided(body) == []


def test_a_url_parameter_decides_unless_a_path_goes_before() -> None:
    assert decided("return redirect(f'https://{to}')", "/<path:to>", "to") == ["parameter"]
    assert decided("return redirect('/' + to)", "/<path:to>", "to") == []


def test_a_name_that_feeds_itself_is_followed_to_its_source() -> None:
    assert decided("to = request.args['to']\nto = to or to\nreturn redirect(to)") == ["request"]


def function(body: str, before: str = "") -> tuple[Module, ast.FunctionDef]:
    lines = "".join(f"    {line}\n" for line in body.split("\n"))
    text = f"from urllib.parse import urlsplit\n{before}\ndef out(to):\n{lines}"
    made = Module("shop.py", text, parse(text).tree, project=frozenset({"shop"}))
    found = made.functions[-1]
    assert isinstance(found, ast.FunctionDef)
    return made, found


@pytest.mark.parametrize(
    ("body", "sound"),
    [
        ("return urlsplit(to).netloc == request.host", True),
        ("return urlsplit(to).hostname in HOSTS", True),
        ("return url_has_allowed_host_and_scheme(to)", True),
        ("return urlsplit(to).netloc == ''", False),
        ("return to != 'x' and other(to)", False),
    ],
)
def test_only_a_comparison_with_a_known_host_is_sound(body: str, sound: bool) -> None:
    assert compares_host(*function(body)) is sound


@pytest.mark.parametrize(
    ("before", "trusted"),
    [
        ("from elsewhere import is_safe_url", True),
        ("def is_safe_url(to):\n    return to.startswith('/')\n", False),
        ("def is_safe_url(to):\n    return to in ('/a', '/b')\n", True),
        ("def is_safe_url(to):\n    return urlsplit(to).netloc == HOST\n", True),
        ("def judge(to):\n    return 1\ndef is_safe_url(to):\n    return judge(to)\n", True),
    ],
)
def test_a_validator_of_this_file_must_decide_something(before: str, trusted: bool) -> None:
    made, found = function("if is_safe_url(to):\n    go(to)", before)
    assert checks_by_name(made, found, re.compile("is_safe_url")) is trusted


def test_a_validator_may_be_a_method_and_must_match_by_name() -> None:
    made, found = function("check.is_safe_url(to)\nmake()(to)")
    assert checks_by_name(made, found, re.compile("is_safe_url"))
    assert not checks_by_name(made, found, re.compile("nothing"))
