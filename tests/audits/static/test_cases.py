"""Case files: each marked line must be flagged by its folder's control, no other line may be.

A file in the folder of a control is a project of its own; so is a folder in it.
"""

import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

import policies
from audits.project.files import inventory
from audits.static import auditor
from audits.static.checks import CHECKS
from audits.static.settling import GATHERED

_CASES = Path(__file__).parent / "cases"
_EXPECT = re.compile(r"\bexpect: ([a-z0-9.,\- ]+)")
_CONTROLS = {one.control.replace(".", "_").replace("-", "_"): one.control for one in CHECKS}


def _cases() -> Iterator[object]:
    for folder, control in sorted(_CONTROLS.items()):
        for case in sorted((_CASES / folder).glob("*")):
            if case.name != "__pycache__":
                yield pytest.param(control, case, id=f"{folder}/{case.name}")


def _marked(control: str, case: Path) -> set[tuple[str, int]]:
    found = set()
    root = case if case.is_dir() else case.parent
    for file in sorted(case.rglob("*")) if case.is_dir() else [case]:
        if file.is_file():
            lines = file.read_text(encoding="utf-8", errors="replace").split("\n")
            for number, line in enumerate(lines, start=1):
                marks = _EXPECT.search(line)
                if marks and control in re.split(r"[,\s]+", marks[1]):
                    found.add((file.relative_to(root).as_posix(), number))
    return found


_MORE_UNDER_STRICT = "template.trust-markers"


def _policy(control: str) -> policies.Policy:
    """The baseline, or the strict profile where the baseline leaves out a control or a part."""
    baseline = policies.load("baseline")
    if control not in baseline.controls or control == _MORE_UNDER_STRICT:
        return policies.load("strict")
    return baseline


@pytest.mark.parametrize(("control", "case"), list(_cases()))
def test_only_marked_lines_are_flagged(control: str, case: Path, tmp_path: Path) -> None:
    root = tmp_path / "shop"
    if case.is_dir():
        shutil.copytree(case, root, ignore=shutil.ignore_patterns("__pycache__"))
    else:
        root.mkdir()
        shutil.copy(case, root)
    evidence = auditor.audit(inventory.take(root), _policy(control))
    assert not evidence.gaps
    found = [finding for finding in evidence.findings if finding.control.id == control]
    flagged = {(one.location.path, one.location.line) for one in found}
    if control in GATHERED:
        places = [place for one in found for place in one.related]
        flagged |= {(one.path, one.line) for one in places if not one.path.endswith(".py")}
    assert flagged == _marked(control, case)


def test_every_folder_of_cases_is_named_after_a_control() -> None:
    known = {name.replace(".", "_").replace("-", "_") for name in policies.load().catalogue}
    folders = {one.name for one in _CASES.iterdir() if one.is_dir()}
    assert folders - {"landscape"} <= known
