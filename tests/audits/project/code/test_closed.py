"""Which expressions take only values that the source spells out."""

import ast

import pytest

from audits.project.code.closed import is_closed
from audits.project.code.module import Module

HEAD = """
import os, time
from flask import Flask, current_app, request
from shop.states import State, LIMIT, lower
app = Flask(__name__)
TABLES = {"a": "b"}
class Model:
    label = "x"
    other = "y"
    def change(self):
        self.other = request.args["a"]
    def f(self, free, count: int, name=None):
        kind = "a"
        if free:
            kind = "b"
        made = request.args["a"]
        loop = "a" + free
        for part in ("a", "b"):
            sink({expression})
"""


def closed(expression: str) -> bool:
    text = HEAD.replace("{expression}", expression)
    module = Module("web.py", text, ast.parse(text), project=frozenset({"shop"}))
    (call,) = module.calls("sink")
    return is_closed(module, call.args[0])


@pytest.mark.parametrize(
    "expression",
    [
        *("1", "'a'", "f'{count}a'", "'a' + 'b'", "('a', LIMIT)", "{'a': 'b'}", "-1", "not free"),
        *("kind", "part", "count", "LIMIT", "State.open", "State.open.value", "free == 'a'"),
        *("'a' if free else 'b'", "kind or 'b'", "[kind for one in free]", "(x := 'a')"),
        *("TABLES[free]", "TABLES.get(free)", "TABLES.get(free, 'x')", "len(free)", "time.time()"),
        *("current_app.config['A']", "app.config['A']", "os.environ['A']", "os.getenv('A')"),
        *("str(count)", "', '.join(['?'] * len(free))", "kind.upper()", "'{}'.format(kind)"),
        *("Model.__name__", "self.__table__.name", "self.label", "self.LABEL", "__name__"),
        *("open('a').read()", "Model", "*('a', 'b')", "SOME_NAME", "{'a', *('b',)}"),
    ],
)
def test_written_values_are_closed(expression: str) -> None:
    assert closed(expression)


@pytest.mark.parametrize(
    "expression",
    [
        *("free", "name", "made", "loop", "request.args['a']", "f'{free}'", "'a' + free"),
        *("('a', free)", "{'a': free}", "'a' if free else free", "free[0]", "lower", "lower(free)"),
        *("lower('a')", "self.other", "self.unset", "free.name", "free.value", "made.upper()"),
        *("'{}'.format(free)", "', '.join(free)", "TABLES.get('a', free)", "str(free)", "lower.x"),
        *("State.open.free", "open(free).read()", "self.work('a')", "unheard", "await free"),
    ],
)
def test_anything_from_outside_is_open(expression: str) -> None:
    text = expression if not expression.startswith("await") else "(yield free)"
    assert not closed(text)


def test_nothing_is_closed() -> None:
    module = Module("web.py", "", ast.parse(""))
    assert is_closed(module, None)


def test_an_expression_too_deep_to_follow_counts_as_open() -> None:
    assert not closed("+".join(["kind"] * 60))
