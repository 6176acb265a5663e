"""Cookies that one file reads, one by one or all at once."""

import ast

import pytest

from audits.project.code.cookie_reads import cookie_read, whole_jars
from audits.project.code.module import Module
from audits.project.grammar.source import parse

HEAD = "from flask import request\n"


def module(text: str) -> Module:
    return Module("views.py", HEAD + text, parse(HEAD + text).tree)


@pytest.mark.parametrize(
    ("expression", "name"),
    [
        ("request.cookies['a']", "a"),
        ("request.cookies.get('a', 'b')", "a"),
        ("request.cookies.get(name)", ""),
        ("request.cookies[name]", ""),
        ("request.cookies.get('a').strip().lower()", "a"),
        ("int(request.cookies['a'])", "a"),
        ("request.args.get('x') or request.cookies.get('a')", "a"),
        ("request.cookies['a'] if known else None", "a"),
        ("serializer.loads(request.cookies['a'])", None),
        ("request.args['a']", None),
        ("request.cookies", None),
        ("unknown", None),
        ("read", "a"),
        ("(((((((request.cookies['a'] or 1) or 1) or 1) or 1) or 1) or 1) or 1)", None),
    ],
)
def test_the_plain_value_of_a_cookie_is_known_by_name(expression: str, name: str | None) -> None:
    read = module(f"def f(known, name):\n    read = request.cookies['a']\n    use({expression})\n")
    (call,) = read.calls("use")
    assert cookie_read(read, call.args[0]) == name


def test_no_expression_is_no_cookie() -> None:
    assert cookie_read(module(""), None) is None


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("show(request.cookies)", ["request.cookies"]),
        ("show(request.headers['Cookie'])", ["the Cookie header"]),
        ("show(request.headers.get('cookie'))", ["the Cookie header"]),
        ("show(request.headers['Accept'])", []),
        ("show(request.headers.get('Accept'))", []),
        ("show(other.cookies)", []),
    ],
)
def test_the_whole_jar_is_found_in_its_spellings(line: str, words: list[str]) -> None:
    found = list(whole_jars(module(line)))
    assert [word for _, word in found] == words
    assert all(isinstance(node, ast.expr) for node, _ in found)
