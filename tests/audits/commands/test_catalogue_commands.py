"""The commands that show what is asked: explain, controls and policy."""

import json
from pathlib import Path

import pytest

from audits import cli
from audits.commands.wording import bounds, paragraph, written
from policies import catalogue, load
from policies.model import Parameter
from policies.profile_file import shipped


def printed(capsys: pytest.CaptureFixture[str], *arguments: str) -> str:
    assert cli.main(arguments) == 0
    return capsys.readouterr().out


@pytest.mark.parametrize("name", sorted(catalogue()))
def test_every_control_is_explained(capsys: pytest.CaptureFixture[str], name: str) -> None:
    text = printed(capsys, "explain", name)
    control = catalogue()[name]
    flat = " ".join(text.split())
    for said in (name, control.title, control.why, control.fix, *control.examined_by):
        assert " ".join(said.split()) in flat
    for parameter in control.parameters:
        assert f"Parameter: {parameter} = " in flat
    assert f"CWE-{control.cwe[0]}" in text


def test_an_explanation_gives_bounds_profiles_and_severity(
    capsys: pytest.CaptureFixture[str],
) -> None:
    text = printed(capsys, "explain", "dependencies.gate-integrity")
    assert "[medium]" in text
    assert "max_waiver_days = 180 days (at most 365, stricter: lower)" in text
    assert "Profiles: baseline, development, strict" in text


def test_the_catalogue_is_listed_in_order(capsys: pytest.CaptureFixture[str]) -> None:
    lines = printed(capsys, "controls").splitlines()
    assert [line.split()[0] for line in lines] == sorted(catalogue())
    assert all(len(line.split()) > 3 for line in lines)


def test_the_catalogue_as_json_holds_everything(capsys: pytest.CaptureFixture[str]) -> None:
    listed = json.loads(printed(capsys, "controls", "--json"))
    assert [one["id"] for one in listed] == sorted(catalogue())
    integrity = next(one for one in listed if one["id"] == "dependencies.gate-integrity")
    assert integrity["parameters"]["max_waiver_days"]["value"] == 180
    assert "bandit" in integrity["parameters"]["audit_commands"]["value"]


@pytest.mark.parametrize("profile", shipped())
def test_a_policy_is_shown_with_its_controls_and_values(
    capsys: pytest.CaptureFixture[str], profile: str
) -> None:
    text = printed(capsys, "policy", "show", profile)
    policy = load(profile)
    assert f"blocks from {policy.blocks_from.label}" in text
    assert ("possible findings too" in text) == policy.blocks_on_possible
    assert f"{len(policy.disabled)} controls are not enabled" in text
    for name in policy.controls:
        assert f"\n{name}  [" in text


def test_a_policy_as_json_says_why_controls_are_off(capsys: pytest.CaptureFixture[str]) -> None:
    shown = json.loads(printed(capsys, "policy", "show", "development", "--json"))
    policy = load("development")
    assert (shown["digest"], shown["blocks_from"]) == (policy.digest, "high")
    assert [one["id"] for one in shown["controls"]] == sorted(policy.controls)
    assert "cookie.secure" in shown["disabled"]


def test_our_own_policies_hold(capsys: pytest.CaptureFixture[str]) -> None:
    lines = printed(capsys, "policy", "validate").splitlines()
    assert [line.partition(":")[0] for line in lines] == shipped()


def test_a_team_policy_is_validated(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    file = tmp_path / "team.toml"
    file.write_text('extends = "strict"\nblocks_from = "low"\n', encoding="utf-8")
    assert "blocks from low" in printed(capsys, "policy", "validate", str(file))


def test_two_policies_are_compared(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    file = tmp_path / "team.toml"
    file.write_text(
        'extends = "baseline"\nblocks_from = "low"\n'
        '[disable]\n"cookie.secure" = "no TLS yet"\n'
        '[controls."dependencies.gate-integrity"]\nmax_waiver_days = 30\n',
        encoding="utf-8",
    )
    lines = printed(capsys, "policy", "diff", "baseline", str(file)).splitlines()
    assert lines == [
        "gate: baseline blocks from high; team blocks from low",
        "cookie.secure: only in baseline",
        "dependencies.gate-integrity: max_waiver_days 180 -> 30 days",
    ]
    turned = printed(capsys, "policy", "diff", str(file), "baseline")
    assert "cookie.secure: only in baseline" in turned


def test_equal_policies_do_not_differ(capsys: pytest.CaptureFixture[str]) -> None:
    text = printed(capsys, "policy", "diff", "strict", "strict")
    assert text == "strict and strict ask the same\n"


@pytest.mark.parametrize(
    ("value", "expected"),
    [(True, "true"), (False, "false"), (3, "3"), ("a", '"a"'), (("a", "b"), '["a", "b"]')],
)
def test_values_read_as_in_a_policy_file(
    value: bool | str | tuple[str, ...], expected: str
) -> None:
    assert written(value) == expected


def test_bounds_read_as_words() -> None:
    both = Parameter("x", 3, stricter="higher", floor=1, ceiling=9)
    assert bounds(both) == "at least 1, at most 9, stricter: higher"
    assert bounds(Parameter("x", "a", stricter="neither")) == ""


def test_an_empty_text_makes_no_paragraph() -> None:
    assert paragraph("Why", "") == []
