"""Reads of the query string and the form as one."""

import pytest

from audits.project.code.module import Module
from audits.project.facts.mixed_reads import mixed_reads
from audits.project.grammar.source import parse


def _found(body: str) -> list[str]:
    text = f"from flask import request\nvalues = request.values\ndef f(other):\n{body}\n"
    return list(mixed_reads(Module("shop.py", text, parse(text).tree)))


@pytest.mark.parametrize(
    "body",
    [
        "    return request.values['a'] + request.values['b']",
        "    if request.method == 'GET':\n        pass\n    return request.values",
        "    if request.method == 'POST' and 'a' in request.values:\n        return 1",
        "    if request.method == 'GET' or 'a' in request.values:\n        return 1",
    ],
)
def test_a_function_that_a_form_reaches_is_named_once(body: str) -> None:
    assert _found(body) == ["f"]


@pytest.mark.parametrize(
    "body",
    [
        "    return other.values()",
        "    if request.method == 'GET':\n        return request.values['a']",
        "    if request.method == 'GET' and 'a' in request.values:\n        return 1",
    ],
)
def test_a_read_that_only_a_query_string_reaches_is_left_out(body: str) -> None:
    assert _found(body) == []


def test_a_file_without_the_word_is_not_searched() -> None:
    text = "from flask import request\ndef f():\n    return request.args\n"
    assert list(mixed_reads(Module("shop.py", text, parse(text).tree))) == []
