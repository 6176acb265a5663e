"""The report for programs."""

import json
from collections.abc import Callable
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from audits.reports.as_json import render

SNAPSHOTS = Path(__file__).parent / "snapshots"


@pytest.fixture(scope="session")
def violations() -> Callable[[Any], list[str]]:
    """What a document breaks in the published schema, in words."""
    document = json.loads(files("audits.reports").joinpath("schema.json").read_text("utf-8"))
    Draft202012Validator.check_schema(document)
    validator = Draft202012Validator(document)
    return lambda report: [error.message for error in validator.iter_errors(report)]


@pytest.mark.parametrize("name", ["full", "clear", "failing"])
def test_report_follows_its_published_schema(request, violations, name: str) -> None:
    document = json.loads(render(request.getfixturevalue(name)))
    assert violations(document) == []


def test_report_without_controls_follows_the_schema(verdict, violations) -> None:
    document = json.loads(render(verdict(results=(), examined={}, excluded={}, codes=(3,))))
    assert violations(document) == []
    assert document["verdict"] == "INCOMPLETE"


def test_schema_refuses_unknown_fields(clear, violations) -> None:
    document = json.loads(render(clear)) | {"surprise": 1}
    assert len(violations(document)) == 1


def test_report_equals_its_snapshot(full) -> None:
    assert render(full) == (SNAPSHOTS / "full.json").read_text(encoding="utf-8")


def test_every_state_gap_and_problem_is_in_the_report(full) -> None:
    document = json.loads(render(full))
    assert [finding["state"] for finding in document["findings"]] == [
        "open",
        "open",
        "open",
        "open",
        "waived",
        "ignored",
    ]
    assert [gap["subject"] for gap in document["gaps"]] == ["old.py", "older.py", "pip-audit"]
    assert document["problems"][0]["kind"] == "expired"
    assert document["codes"] == [1, 3, 4]
    assert document["exit_code"] == 3


@given(text=st.text(st.characters(), max_size=60))
def test_odd_text_stays_valid_and_ascii(odd, violations, text: str) -> None:
    report = render(odd(text))
    assert report.isascii()
    assert violations(json.loads(report)) == []
    target = json.loads(report)["target"]
    assert target.encode("utf-8").decode("utf-8") == target
