"""Checks and controls name each other."""

import re
from functools import cache
from pathlib import Path

import pytest

import audits
import policies
from audits.check import Check
from audits.static.checks import CHECKS

_AUDITS = Path(audits.__file__).parent
CATALOGUE = policies.catalogue()
EXAMINED = sorted(name for name, one in CATALOGUE.items() if "static" in one.examined_by)


@pytest.mark.parametrize("check", CHECKS, ids=lambda check: check.name)
def test_check_examines_a_control_that_says_so(check: Check) -> None:
    assert check.control in EXAMINED


@pytest.mark.parametrize("check", CHECKS, ids=lambda check: check.name)
def test_check_stands_in_a_file_named_after_its_control(check: Check) -> None:
    file = check.function.__module__.rpartition(".")[2]
    assert file.startswith(re.sub(r"[.-]", "_", check.control))


@pytest.mark.parametrize("control", EXAMINED)
def test_control_that_static_examines_has_a_check(control: str) -> None:
    assert control in {check.control for check in CHECKS}


@pytest.mark.parametrize(
    ("control", "parameter"),
    [(one.id, name) for one in CATALOGUE.values() for name in one.parameters],
)
def test_a_parameter_is_read_by_something(control: str, parameter: str) -> None:
    assert f'"{parameter}"' in _source(), control


@cache
def _source() -> str:
    return "".join(file.read_text(encoding="utf-8") for file in sorted(_AUDITS.rglob("*.py")))
