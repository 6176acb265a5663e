"""Auditors that see what a test tells them to see."""

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from audits import run
from audits.evidence import Evidence, Gap
from audits.finding import Finding, Location
from policies.model import Policy

DEBUG = "config.no-debugger"


@dataclass
class Stage:
    """What both auditors will answer, and what they were asked."""

    folder: Path
    findings: tuple[str, ...] = ()
    gaps: tuple[Gap, ...] = ()
    fault: BaseException | None = None
    asked: dict[str, SimpleNamespace] = field(default_factory=dict)

    def answer(self, name: str) -> Callable[..., Evidence]:
        """The `audit` function of the auditor `name`."""

        def audit(inventory: Any, policy: Policy, *settings: Any, **options: Any) -> Evidence:
            self.asked[name] = SimpleNamespace(inventory=inventory, settings=settings, **options)
            if name == "static" and self.fault is not None:
                raise self.fault
            controls = frozenset(
                one.id for one in policy.controls.values() if name in one.examined_by
            )
            python = len(inventory.selected("python"))
            if name != "static":
                return Evidence(name, controls, examined={"files read by bandit": python})
            place = Location("app.py", 1, 1, "", "app.run(debug=True)")
            found = tuple(Finding(policy.controls[one], "bad", place) for one in self.findings)
            return Evidence(name, controls, found, self.gaps, examined={"python files": python})

        return audit


@pytest.fixture
def stage(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Stage:
    """A project of one file whose auditors answer what the test wants."""
    folder = tmp_path / "shop"
    folder.mkdir()
    (folder / "app.py").write_text("app.run(debug=True)\n", encoding="utf-8")
    monkeypatch.setenv("STOPPER_CACHE", str(tmp_path / "cache"))
    result = Stage(folder)
    for name in run.AUDITORS:
        monkeypatch.setattr(getattr(run, name), "audit", result.answer(name))
    return result
