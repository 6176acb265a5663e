"""Weaknesses that scanners leave unseen, and look-alikes that they flag, each in a small app.

Every weak app says at one line which control names it (any of several will do); a finding within
two lines of the mark counts. Every look-alike says in its first line which controls must stay
silent. Views are tried in both spellings of a route.
"""

import re
from functools import cache
from pathlib import Path

import pytest

import policies
from audits.finding import Finding
from audits.project.files import inventory
from audits.static import auditor

_LANDSCAPE = Path(__file__).parent / "cases" / "landscape"
_WEAK = sorted((_LANDSCAPE / "weak").iterdir())
_ALIKE = sorted((_LANDSCAPE / "alike").iterdir())
_MARK = re.compile(r"\bexpect: ([a-z0-9.,\- ]+)")
_RESEMBLES = re.compile(r"\bresembles: ([a-z0-9.,\- ]+)")
_ROUTE = re.compile(r"@(\w+)\.route\((\"[^\"]*\")(?:, methods=\[\"(GET|POST)\"\])?\)")
_NEAR_LINES = 2
_REQUIRED = 47
_HOST = """\
from flask import Flask, render_template


def create_app():
    app = Flask(__name__)

    @app.route("/")
    def index():
        return render_template("{name}")

    return app
"""

pytestmark = pytest.mark.parametrize("spelling", ["route", "method"])


def _respelled(text: str, spelling: str) -> str:
    """The source with `@app.get` and `@app.post` where it has `@app.route`, on request."""
    if spelling == "route":
        return text
    return _ROUTE.sub(lambda route: f"@{route[1]}.{(route[3] or 'GET').lower()}({route[2]})", text)


@cache
def _policy() -> policies.Policy:
    return policies.load("baseline")


def _findings(case: Path, text: str, root: Path) -> list[Finding]:
    """What the static checks find in a project that is this one file, or this one template."""
    path = case.name
    if case.suffix == ".html":
        (root / "templates").mkdir()
        (root / "app.py").write_text(_HOST.format(name=case.name), encoding="utf-8")
        path = f"templates/{case.name}"
    (root / path).write_text(text, encoding="utf-8")
    evidence = auditor.audit(inventory.take(root), _policy())
    assert not evidence.gaps
    return [finding for finding in evidence.findings if finding.location.path == path]


def _seen(case: Path, spelling: str, root: Path) -> bool:
    text = _respelled(case.read_text(encoding="utf-8"), spelling)
    for number, line in enumerate(text.splitlines(), start=1):
        mark = _MARK.search(line)
        if mark:
            wanted = set(re.split(r"[,\s]+", mark[1].strip()))
            return any(
                finding.control.id in wanted and abs(finding.location.line - number) <= _NEAR_LINES
                for finding in _findings(case, text, root)
            )
    raise AssertionError(f"{case.name} marks no line")


def test_weaknesses_are_seen(spelling: str, tmp_path: Path) -> None:
    unseen = []
    for case in _WEAK:
        root = tmp_path / case.stem
        root.mkdir()
        if not _seen(case, spelling, root):
            unseen.append(case.name)
    assert len(_WEAK) - len(unseen) >= _REQUIRED, unseen


@pytest.mark.parametrize("case", _ALIKE, ids=lambda case: case.stem)
def test_look_alikes_are_left_alone(case: Path, spelling: str, tmp_path: Path) -> None:
    text = _respelled(case.read_text(encoding="utf-8"), spelling)
    resembled = _RESEMBLES.search(text)
    assert resembled, "the first line names no control"
    silent = set(re.split(r"[,\s]+", resembled[1].strip()))
    assert silent <= set(_policy().catalogue)
    flagged = {
        finding.control.id
        for finding in _findings(case, text, tmp_path)
        if finding.control.id in silent
    }
    assert not flagged
