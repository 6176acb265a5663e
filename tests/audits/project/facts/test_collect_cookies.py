"""Cookies as facts."""

from audits.project.code.module import Module
from audits.project.facts.collect_cookies import cookies
from audits.project.grammar.source import parse

_TEXT = """
from flask import make_response, request

def view():
    response = make_response("")
    response.set_cookie("a", "1", secure=True, httponly=False)
    response.set_cookie(NAME, "", max_age=0)
    response.set_cookie(NAME, "2", secure=request.is_secure, **OTHERS)
    return response
"""


def test_flags_that_are_off_are_told_from_those_that_are_not_known() -> None:
    first, second = cookies(Module("shop.py", _TEXT, parse(_TEXT).tree))
    assert (first.name, first.title, first.off) == ("a", "the cookie a", ("httponly", "samesite"))
    assert second.name == "" and second.off == ()
    given = second.attribute("secure")
    assert given is not None and given.name == "flask.request.is_secure"
    assert second.attribute("samesite") is None
