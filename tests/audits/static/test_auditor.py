"""The static auditor: files once, in processes, from the cache, and never silently left out."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from audits.check import check
from audits.evidence import Evidence
from audits.finding import Finding
from audits.project.code.module import Module
from audits.project.files import inventory
from audits.project.files.cache import Cache
from audits.static import auditor, pool, record, worker
from policies import load
from policies.model import Control, Policy

POLICY = load("strict")


@check("config.no-debugger")
def flag_run(module: Module, control: Control) -> Iterator[Finding]:
    for call in module.method_calls("run"):
        yield Finding(control, "run() is called", module.at(call))


@check("config.no-debugger", everywhere=True)
def crash_on_boom(module: Module, control: Control) -> Iterator[Finding]:
    for call in module.calls("boom"):
        raise ValueError(f"{control.id} {module.at(call).line}")
    yield from ()


@pytest.fixture
def two_checks(monkeypatch: pytest.MonkeyPatch) -> None:
    checks = (flag_run, crash_on_boom)
    monkeypatch.setattr(worker, "CHECKS", checks)
    monkeypatch.setattr(auditor, "CHECKS", checks)


def audit(root: Path, cache: Cache | None = None, policy: Policy = POLICY) -> Evidence:
    return auditor.audit(inventory.take(root), policy, jobs=1, cache=cache)


def write(root: Path, **files: str) -> None:
    for name, text in files.items():
        file = root / name.replace("__", "/").replace("_html", ".html")
        file = file if file.suffix else file.with_suffix(".py")
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")


@pytest.mark.usefixtures("two_checks")
def test_a_finding_carries_control_place_and_anchor(tmp_path: Path) -> None:
    write(tmp_path, shop__views="def f(app):\n    app.run()\n", templates__a_html="<p>{{ x }}</p>")
    evidence = audit(tmp_path)
    (finding,) = evidence.findings
    assert finding.control.id == "config.no-debugger"
    assert (finding.location.path, finding.location.line) == ("shop/views.py", 2)
    assert evidence.examined["python files"] == 1
    assert evidence.examined["templates"] == 1
    assert evidence.gaps == ()


@pytest.mark.usefixtures("two_checks")
def test_a_control_of_a_missing_subject_does_not_apply(tmp_path: Path) -> None:
    write(tmp_path, tool="x = 1\n")
    evidence = audit(tmp_path)
    assert "config.no-debugger" in evidence.controls
    assert set(evidence.not_applicable) <= set(evidence.controls)


@pytest.mark.usefixtures("two_checks")
def test_a_crashing_check_is_a_gap_of_its_control(tmp_path: Path) -> None:
    write(tmp_path, a="boom()\n", b="app.run()\n")
    evidence = audit(tmp_path)
    (gap,) = evidence.gaps
    assert gap.controls == ("config.no-debugger",)
    assert "crash_on_boom crashed: ValueError" in gap.reason
    assert len(evidence.findings) == 1


@pytest.mark.usefixtures("two_checks")
def test_most_checks_leave_tests_alone(tmp_path: Path) -> None:
    write(tmp_path, tests__test_a="app.run()\nboom()\n")
    evidence = audit(tmp_path)
    assert evidence.findings == ()
    assert len(evidence.gaps) == 1


@pytest.mark.usefixtures("two_checks")
@pytest.mark.parametrize(
    ("data", "reason", "line"),
    [
        (b"x = (\n", "was never closed", 1),
        (b"x = 1\0\n", "null byte", 1),
        (b"# coding: latin-9000\n", "cannot be decoded", 1),
        (b"x = '\xff'\n", "cannot be decoded", 1),
        (b"x = " + b"(" * 5000 + b")" * 5000, "", 0),
    ],
)
def test_a_file_nobody_can_parse_is_a_gap_with_its_name(
    tmp_path: Path, data: bytes, reason: str, line: int
) -> None:
    (tmp_path / "broken.py").write_bytes(data)
    (tmp_path / "whole.py").write_text("x = 1\n", encoding="utf-8")
    evidence = audit(tmp_path)
    (gap,) = evidence.gaps
    assert gap.path == "broken.py"
    assert reason in gap.reason
    assert gap.line >= line
    assert "config.no-debugger" in gap.controls
    assert evidence.examined["python files"] == 1


def test_a_broken_template_is_a_gap_of_template_controls(tmp_path: Path) -> None:
    write(tmp_path, templates__a_html="{% if %}\n")
    (gap,) = audit(tmp_path).gaps
    assert gap.path == "templates/a.html"
    assert all(name in load("strict").catalogue for name in gap.controls)


@pytest.mark.usefixtures("two_checks")
def test_a_second_run_reads_no_source(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    root, cache = tmp_path / "app", Cache(tmp_path / "cache")
    write(root, a="app.run()\n", templates__a_html="<p>{{ x }}</p>")
    first = audit(root, cache)
    monkeypatch.setattr(worker, "_READERS", {})
    assert audit(root, cache) == first


@pytest.mark.usefixtures("two_checks")
def test_a_changed_file_is_read_again(tmp_path: Path) -> None:
    root, cache = tmp_path / "app", Cache(tmp_path / "cache")
    write(root, a="app.run()\n")
    assert len(audit(root, cache).findings) == 1
    write(root, a="app.start()\n")
    assert audit(root, cache).findings == ()


@pytest.mark.usefixtures("two_checks")
def test_another_policy_reads_again(tmp_path: Path) -> None:
    root, cache = tmp_path / "app", Cache(tmp_path / "cache")
    write(root, a="app.run()\n")
    audit(root, cache)
    before = len(list((tmp_path / "cache").rglob("*.json")))
    audit(root, cache, load("baseline"))
    assert len(list((tmp_path / "cache").rglob("*.json"))) == 2 * before


@pytest.mark.usefixtures("two_checks")
@pytest.mark.parametrize("poison", [b"", b"{", b"[]", b'{"path": "other.py"}', b"\xff\xfe"])
def test_a_poisoned_entry_is_read_again(tmp_path: Path, poison: bytes) -> None:
    root, cache = tmp_path / "app", Cache(tmp_path / "cache")
    write(root, a="app.run()\n")
    first = audit(root, cache)
    for entry in (tmp_path / "cache").rglob("*.json"):
        entry.write_bytes(poison)
    assert audit(root, cache) == first


def test_several_processes_find_the_same(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for number in range(6):
        write(tmp_path, **{f"m{number}": "from flask import Flask\napp = Flask('a')\n" * 3})
    alone = audit(tmp_path)
    monkeypatch.setattr(pool, "WORTH_A_POOL_BYTES", 0)
    monkeypatch.setattr(pool, "_BATCH_BYTES", 100)
    seen: list[tuple[int, int]] = []
    together = auditor.audit(
        inventory.take(tmp_path), POLICY, jobs=2, progress=lambda *at: seen.append(at)
    )
    assert together == alone
    assert seen[-1] == (6, 6)


def test_an_unused_exclude_is_told(tmp_path: Path) -> None:
    write(tmp_path, a="x = 1\n")
    evidence = auditor.audit(inventory.take(tmp_path, exclude=("nothing/",)), POLICY)
    assert any("'nothing/' matches nothing" in note for note in evidence.notes)


def test_an_unreadable_file_is_a_gap(tmp_path: Path) -> None:
    (tmp_path / "a.py").symlink_to(tmp_path / "gone.py")
    (gap,) = audit(tmp_path).gaps
    assert (gap.path, bool(gap.remedy)) == ("a.py", True)


def test_a_file_that_vanishes_is_a_gap(tmp_path: Path) -> None:
    write(tmp_path, a="x = 1\n")
    listed = inventory.take(tmp_path)
    (tmp_path / "a.py").unlink()
    (gap,) = auditor.audit(listed, POLICY).gaps
    assert "does not exist" in gap.reason


def test_source_nested_too_deeply_to_walk_is_a_gap(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def too_deep(job: worker.Job, bench: worker.Bench) -> record.Record:
        raise RecursionError(job.path, bench)

    write(tmp_path, a="x = 1\n")
    monkeypatch.setitem(worker._READERS, "python", too_deep)
    (gap,) = audit(tmp_path).gaps
    assert gap.reason == "nested too deeply to examine"


def test_newer_syntax_is_told(tmp_path: Path) -> None:
    for number in range(4):
        write(tmp_path, **{f"m{number}": "try:\n    f()\nexcept A, B:\n    g()\n"})
    evidence = audit(tmp_path)
    assert evidence.gaps == ()
    assert any("4 files use syntax newer" in note and "..." in note for note in evidence.notes)
