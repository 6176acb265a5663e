"""Two small applications that run: one with every habit that source can show, one without any."""

import shutil
import tomllib
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

import policies
from audits.evidence import Evidence
from audits.project.files import inventory
from audits.static import auditor

_APPS = Path(__file__).parents[2] / "apps"


@cache
def _evidence(name: str) -> Evidence:
    return auditor.audit(inventory.take(_APPS / name), policies.load("baseline"))


def _habits() -> Iterator[object]:
    text = (_APPS / "careless.expected.toml").read_text(encoding="utf-8")
    for habit in tomllib.loads(text)["habit"]:
        for control in habit["controls"]:
            yield pytest.param(
                control, habit["path"], id=f"{habit['subject']} ({control})".replace(" ", "-")
            )


@pytest.mark.parametrize(("control", "path"), list(_habits()))
def test_careless_habit_is_named(control: str, path: str) -> None:
    paths = {
        finding.location.path
        for finding in _evidence("careless").findings
        if finding.control.id == control
    }
    assert path in paths


def test_careless_is_named_for_nothing_else() -> None:
    text = (_APPS / "careless.expected.toml").read_text(encoding="utf-8")
    expected = {control for habit in tomllib.loads(text)["habit"] for control in habit["controls"]}
    assert {finding.control.id for finding in _evidence("careless").findings} == expected


def test_corrected_twin_has_no_finding() -> None:
    assert not _evidence("corrected").findings


def test_corrected_twin_is_read_whole() -> None:
    evidence = _evidence("corrected")
    assert not evidence.gaps
    assert evidence.examined["routes"] >= 7
    assert evidence.examined["templates"] >= 8


def test_target_that_shadows_us_is_examined_all_the_same(tmp_path: Path) -> None:
    root = tmp_path / "clashing"
    shutil.copytree(_APPS / "clashing", root)
    evidence = auditor.audit(inventory.take(root), policies.load("baseline"), jobs=2)
    assert not evidence.gaps
    assert "config.no-debugger" in {finding.control.id for finding in evidence.findings}
