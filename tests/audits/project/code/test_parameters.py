"""Which values a function takes from its caller."""

import ast

import pytest

from audits.project.code.module import Module
from audits.project.code.parameters import is_parameter


def judged(expression: str, *, decorator: str = "plain") -> bool:
    text = (
        "import click\n"
        f"@{decorator}\n"
        "def f(self, a, n: int, s: str | None, m: t.Optional[uuid.UUID], d=1):\n"
        "    local = other()\n"
        "    d = 'x'\n"
        f"    sink({expression})\n"
    )
    module = Module("shop.py", text, ast.parse(text))
    (call,) = module.calls("sink")
    return is_parameter(module, call.args[0])


@pytest.mark.parametrize("expression", ["a", "s", "a.strip().lower()"])
def test_text_parameters_are_recognised(expression: str) -> None:
    assert judged(expression)


@pytest.mark.parametrize(
    "expression",
    ["self", "n", "m", "d", "local", "a.b", "a.work()", "'x'", "unheard", "other(a)"],
)
def test_numbers_and_other_values_are_none(expression: str) -> None:
    assert not judged(expression)


def test_options_of_a_command_are_chosen_by_the_operator() -> None:
    assert not judged("a", decorator="click.option('--a')")


def test_a_parameter_of_a_lambda_is_one() -> None:
    module = Module("a.py", "f = lambda a: sink(a)", ast.parse("f = lambda a: sink(a)"))
    (call,) = module.calls("sink")
    assert is_parameter(module, call.args[0])
