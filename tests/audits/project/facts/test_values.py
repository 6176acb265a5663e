"""The storable description of an expression."""

import ast

import msgspec
import pytest

from audits.project.code.module import Module
from audits.project.facts.values import Value, describe
from audits.project.grammar.source import parse


def value(text: str) -> Value:
    source = (
        f"import os\nfrom datetime import timedelta\nfrom environs import Env\nenv = Env()\n{text}"
    )
    module = Module("config.py", source, parse(source).tree)
    statement = module.tree.body[-1]
    assert isinstance(statement, ast.Expr)
    return describe(module, statement.value)


@pytest.mark.parametrize(
    ("text", "kind", "name"),
    [
        ("'a'", "constant", ""),
        ("os.environ['KEY']", "environment", "KEY"),
        ("os.environ.get('KEY')", "environment", "KEY"),
        ("os.getenv('KEY', 'x')", "environment", "KEY"),
        ("env.str('KEY')", "environment", "KEY"),
        ("bool(os.environ.get('KEY'))", "environment", "KEY"),
        ("bool(other())", "call", "bool"),
        ("f(1)", "call", "f"),
        ("os.path", "name", "os.path"),
        ("a or b", "either", ""),
        ("a if b else c", "either", ""),
        ("[x, y]", "sequence", ""),
        ("{'a': x}", "mapping", ""),
        ("dict(a=x)", "mapping", ""),
        ("f'{x}'", "text", ""),
        ("'%s' % x", "text", ""),
        ("lambda: 1", "other", ""),
        ("...", "other", ""),
        ("2 ** 31 * 2 ** 31 * 4", "other", ""),
    ],
)
def test_expressions_are_told_apart(text: str, kind: str, name: str) -> None:
    found = value(text)
    assert (found.kind, found.name) == (kind, name)


def test_a_fallback_is_an_alternative_of_the_environment() -> None:
    found = value("os.environ.get('KEY') or 'fallback'")
    assert [one.kind for one in found.alternatives()] == ["environment", "constant"]
    inner = value("os.environ.get('KEY', 'x')").alternatives()
    assert inner[1].is_constant("x")


@pytest.mark.parametrize(
    ("text", "seconds"),
    [
        ("1800", 1800.0),
        ("timedelta(minutes=30)", 1800.0),
        ("timedelta(1, 5)", 86405.0),
        ("timedelta(days=x)", None),
        ("timedelta(years=1)", None),
        ("True", None),
        ("False", None),
        ("'x'", None),
        ("f(1)", None),
    ],
)
def test_durations_are_read_in_seconds(text: str, seconds: float | None) -> None:
    assert value(text).seconds() == seconds


def test_constants_keep_their_type_and_can_be_stored() -> None:
    assert value("1").is_constant(1)
    assert not value("1").is_constant(True)
    assert value("b'k'").is_constant("k")
    odd = value("f('\\ud800', float('nan'), 1e999, -1e999)")
    again = msgspec.json.decode(msgspec.json.encode(odd), type=Value)
    assert again == odd
    assert odd.items[2].constant == "inf"


def test_deep_expressions_end_in_other() -> None:
    found = value("f(f(f(f(f(f(1))))))")
    for _ in range(5):
        found = found.items[0]
    assert found.kind == "other"


def test_keywords_and_mapping_entries_are_found_by_name() -> None:
    assert value("f(a=1)").keyword("a") == Value("constant", 1)
    assert value("{'a': 1, **b}").keyword("a") == Value("constant", 1)
    assert value("f(a=1)").keyword("b") is None
