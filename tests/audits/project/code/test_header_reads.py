"""Every spelling of reading a request header, and look-alikes."""

import pytest

from audits.project.code.header_reads import HeaderRead, header_reads
from audits.project.code.module import Module
from audits.project.grammar.source import parse


def read(expression: str) -> list[HeaderRead]:
    text = f"from flask import request\ndef view(environ):\n    return {expression}\n"
    return list(header_reads(Module("shop.py", text, parse(text).tree)))


@pytest.mark.parametrize(
    ("expression", "name", "raw"),
    [
        ("request.headers.get('X-Real-IP')", "X-Real-IP", False),
        ("request.headers['X-Real-IP']", "X-Real-IP", False),
        ("request.headers.getlist('X-Forwarded-For')", "X-Forwarded-For", False),
        ("request.environ.get('HTTP_X_REAL_IP')", "X-Real-Ip", True),
        ("environ['HTTP_FORWARDED']", "Forwarded", True),
        ("request.access_route[0]", "X-Forwarded-For", False),
    ],
)
def test_a_header_is_read(expression: str, name: str, raw: bool) -> None:
    [found] = read(expression)
    assert (found.name, found.raw) == (name, raw)


@pytest.mark.parametrize(
    "expression",
    [
        "request.access_route[-1]",
        "request.headers.get(name)",
        "request.headers.get()",
        "other.headers.get('X-Real-IP')",
        "environ['REMOTE_ADDR']",
        "request.headers.keys()",
    ],
)
def test_nothing_is_read(expression: str) -> None:
    assert read(expression) == []


def test_writing_an_entry_is_no_read() -> None:
    text = "def view(environ):\n    environ['HTTP_X_REAL_IP'] = ''\n"
    assert list(header_reads(Module("shop.py", text, parse(text).tree))) == []
