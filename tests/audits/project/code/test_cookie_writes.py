"""Cookies that one file sets, and which of their flags are surely off."""

import pytest

from audits.project.code.cookie_writes import CookieWrite, cookie_writes
from audits.project.code.module import Module
from audits.project.grammar.source import parse


def writes(text: str) -> list[CookieWrite]:
    module = Module("views.py", text, parse(text).tree, project=frozenset({"views", "pantry"}))
    return list(cookie_writes(module))


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("r.set_cookie('a', '1')", ["a"]),
        ("r.set_cookie(key='a', value='1')", ["a"]),
        ("N = 'a'\nr.set_cookie(N, '1')", ["a"]),
        ("r.set_cookie(name(), '1')", [None]),
        ("set_cookie('a', '1')", []),
        ("r.set_cookie(one)", []),
        ("self.set_cookie('a', '1')", []),
        ("session.cookies.set_cookie('a', '1')", []),
        ("import requests\njar = requests.Session()\nx = jar\nx.set_cookie('a', '1')", []),
        ("from flask import Response\nResponse.set_cookie(self, 'a', '1')", []),
        ("from pantry import Tin\nTin().set_cookie('a', '1')", []),
        ("from pantry import answer\nanswer().set_cookie('a', '1')", ["a"]),
        ("from pantry import ShopResponse\nShopResponse().set_cookie('a', '1')", ["a"]),
    ],
)
def test_only_cookies_of_responses_count(text: str, names: list[str | None]) -> None:
    assert [one.name for one in writes(text)] == names


@pytest.mark.parametrize(
    ("arguments", "lacks"),
    [
        ("", True),
        (", secure=False", True),
        (", secure=None", True),
        (", secure=True", False),
        (", secure=not debug", False),
        (", None, None, '/', None, True", False),
        (", None, None, '/', None, False", True),
        (", **known", False),
        (", **{'httponly': True}", True),
        (", **made()", False),
        (", *rest", False),
    ],
)
def test_a_flag_is_lacking_only_where_that_is_sure(arguments: str, lacks: bool) -> None:
    (one,) = writes(f"known = {{'secure': True}}\nr.set_cookie('a', '1'{arguments})")
    assert one.lacks("secure") is lacks


@pytest.mark.parametrize(
    ("arguments", "removes"),
    [
        ("'', max_age=0", True),
        ("'', expires=0", True),
        ("'', expires=yesterday", True),
        ("'x', expires=tomorrow", False),
        ("'x', max_age=60", False),
        ("''", False),
    ],
)
def test_a_cookie_that_ends_at_once_is_a_removal(arguments: str, removes: bool) -> None:
    (one,) = writes(f"r.set_cookie('a', {arguments})")
    assert one.removes is removes


def test_a_cookie_is_named_in_messages_where_its_name_is_known() -> None:
    titles = [one.title for one in writes("r.set_cookie('a', '1')\nr.set_cookie(n(), '1')")]
    assert titles == ["the cookie a", "this cookie"]
