"""The three profiles that come with the package never contradict their order."""

import pytest

from policies import Policy, load
from policies.model import Parameter, Severity
from policies.profile_file import shipped

ORDER = [("strict", "baseline"), ("baseline", "development")]


def at_least_as_strict(one: Parameter, other: Parameter) -> bool:
    a, b = one.value, other.value
    if isinstance(a, tuple) and isinstance(b, tuple) and one.stricter != "neither":
        return set(a) <= set(b) if one.stricter == "fewer" else set(a) >= set(b)
    if isinstance(a, int | float) and isinstance(b, int | float) and one.stricter != "neither":
        return a <= b if one.stricter in ("lower", "false") else a >= b
    return a == b


def looser(stricter: Policy, other: Policy) -> list[str]:
    return [
        f"{identifier}: {name}"
        for identifier, control in stricter.catalogue.items()
        for name, parameter in control.parameters.items()
        if not at_least_as_strict(parameter, other.catalogue[identifier].parameters[name])
    ]


def test_three_profiles_come_with_the_package() -> None:
    assert shipped() == ["baseline", "development", "strict"]


@pytest.mark.parametrize(("stricter", "other"), ORDER)
def test_stricter_profile_is_weaker_in_no_parameter(stricter: str, other: str) -> None:
    assert looser(load(stricter), load(other)) == []


@pytest.mark.parametrize(("stricter", "other"), ORDER)
def test_stricter_profile_enables_at_least_the_same_controls(stricter: str, other: str) -> None:
    assert set(load(stricter).controls) >= set(load(other).controls)


@pytest.mark.parametrize(("stricter", "other"), ORDER)
def test_stricter_profile_blocks_at_least_as_early(stricter: str, other: str) -> None:
    assert load(stricter).blocks_from <= load(other).blocks_from
    assert load(stricter).blocks_on_possible >= load(other).blocks_on_possible


def test_comparison_sees_a_weaker_parameter() -> None:
    assert "session.idle-timeout: idle_seconds" in looser(load("baseline"), load("strict"))


def test_strict_enables_everything_and_blocks_from_medium() -> None:
    strict = load("strict")
    assert not strict.disabled
    assert strict.blocks_from is Severity.MEDIUM
    assert strict.blocks_on_possible


def test_baseline_disables_nothing_that_would_block() -> None:
    baseline = load("baseline")
    assert baseline.blocks_from is Severity.HIGH
    assert not baseline.blocks_on_possible
    assert all(control.severity < Severity.MEDIUM for control in baseline.disabled.values())


def test_development_still_refuses_the_debugger_and_literal_keys() -> None:
    assert {"config.no-debugger", "secrets.no-literals"} <= set(load("development").controls)


@pytest.mark.parametrize("name", shipped())
def test_every_disabled_control_has_its_reason(name: str) -> None:
    policy = load(name)
    assert policy.disabled_because.keys() == policy.disabled.keys()
    assert all(policy.disabled_because.values())


def test_digests_of_the_profiles_differ() -> None:
    assert len({load(name).digest for name in shipped()}) == 3
