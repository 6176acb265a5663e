"""Which assignments a use of a name can see."""

import ast

import pytest

from audits.project.code.module import Module
from audits.project.code.reaching import reaching


def values(body: str) -> list[str]:
    module = Module("shop.py", body, ast.parse(body))
    (call,) = module.calls("sink")
    name = call.args[0]
    assert isinstance(name, ast.Name)
    return [ast.unparse(one.value) for one in reaching(module, name) if one.value is not None]


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("a = 1\nsink(a)", ["1"]),
        ("a = 1\na = 2\nsink(a)\na = 3", ["2"]),
        ("a = 1\nif b:\n    a = 2\nsink(a)", ["1", "2"]),
        ("a = 1\na += 2\nsink(a)", ["1", "2"]),
        ("def f():\n    a = 1\n    a = 2\n    sink(a)", ["2"]),
        ("a = 1\na = sink(a)", ["1"]),
        ("for a in b:\n    sink(a)\n    a = 2", ["b"]),
        ("def f():\n    sink(a)\na = 1\na = 2", ["1", "2"]),
        ("for a in b:\n    a = sink(a)", ["b"]),
    ],
)
def test_the_last_certain_assignment_hides_earlier_ones(body: str, expected: list[str]) -> None:
    assert values(body) == expected
