"""Parameters are read with the type that a check expects, or not at all."""

import pytest

from policies.model import Control, Parameter, Policy, Severity, Value


def control(value: Value) -> Control:
    parameter = {"p": Parameter("p", value)}
    return Control("a.b", "t", Severity.LOW, "w", "f", (1,), ("static",), parameters=parameter)


def test_each_accessor_returns_the_value_of_its_type() -> None:
    assert control(3).integer("p") == 3
    assert control(3).number("p") == 3.0
    assert control(True).boolean("p") is True
    assert control("x").text("p") == "x"
    assert control(("x",)).names("p") == ("x",)


@pytest.mark.parametrize("reader", ["integer", "number", "boolean", "text", "names"])
def test_accessor_refuses_a_value_of_another_type(reader: str) -> None:
    wrong: Value = "x" if reader != "text" else 3
    with pytest.raises(TypeError, match=r"a\.b: parameter p"):
        getattr(control(wrong), reader)("p")


@pytest.mark.parametrize("reader", ["integer", "number"])
def test_true_is_not_a_number(reader: str) -> None:
    with pytest.raises(TypeError):
        getattr(control(True), reader)("p")


def test_family_is_the_part_before_the_dot() -> None:
    assert control(1).family == "a"


def test_severities_are_ordered_and_have_a_label() -> None:
    assert Severity.CRITICAL > Severity.HIGH > Severity.MEDIUM > Severity.LOW > Severity.INFO
    assert Severity.HIGH.label == "high"


def test_catalogue_of_a_policy_holds_enabled_and_disabled_controls() -> None:
    one, other = control(1), control(2)
    policy = Policy("n", "t", Severity.HIGH, False, {"a.b": one}, {"a.c": other}, "")
    assert policy.catalogue == {"a.b": one, "a.c": other}
