"""Headers that one file writes or removes."""

import pytest

from audits.project.code.module import Module
from audits.project.code.response_headers import header_writes
from audits.project.grammar.source import parse


def writes(text: str) -> list[tuple[str, str | None]]:
    module = Module("views.py", text, parse(text).tree)
    return [(one.name, module.text_of(one.value)) for one in header_writes(module)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("response.headers['X-Frame-Options'] = 'DENY'", [("x-frame-options", "DENY")]),
        ("r.headers.set('Server', 'x')", [("server", "x")]),
        ("r.headers.setdefault('Vary', 'Origin')", [("vary", "Origin")]),
        ("r.headers.pop('Server', None)", [("server", None)]),
        ("r.headers.clear()", [("*", None)]),
        ("del r.headers['Server']", [("server", None)]),
        ("POLICY = {'X-Frame-Options': 'DENY'}", [("x-frame-options", "DENY")]),
        ("f(headers={'server': 'x'})", [("server", "x")]),
        ("r.cache_control.no_store = True", [("cache-control", "no-store")]),
        ("r.cache_control.no_store = False", []),
        ("TABLE = {'x-frame-options': 'frame_options'}", []),
        ("request.headers['Server'] = 'x'", []),
        ("other['Server'] = 'x'", []),
        ("r.headers.set('Server')", []),
        ("del r.headers[name]", []),
        ("del other['Server']", []),
        ("settings.pop('server')", []),
    ],
)
def test_headers_are_found_in_every_spelling(
    text: str, found: list[tuple[str, str | None]]
) -> None:
    assert writes(text) == found


def test_headers_under_another_name_are_headers() -> None:
    assert writes("from shop import response\nh = response.headers\nh['Server'] = 'x'") == [
        ("server", "x")
    ]
