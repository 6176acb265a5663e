"""Files over processes, and a process that dies of one of them."""

import multiprocessing
from collections.abc import Generator
from pathlib import Path

import pytest

from audits.project.files.cache import Cache
from audits.static import pool
from audits.static.record import decode
from audits.static.worker import Bench, Job
from policies import load

BENCH = Bench(load("baseline"), frozenset(), Cache())


def job(root: Path, name: str, kind: str = "python") -> Job:
    return Job(str(root), name, kind, "application", "ab" * 32)


def test_a_file_that_kills_its_process_is_a_gap_and_the_others_are_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    killer = tmp_path / "killer"
    killer.mkdir()
    (killer / "sitecustomize.py").write_text(
        "import os, audits.static.worker as w\n"
        "kept = w.examine_file\n"
        "def examine_file(job, bench):\n"
        "    if job.path == 'deadly.py':\n        os._exit(9)\n"
        "    return kept(job, bench)\n"
        "w.examine_file = examine_file\n",
        encoding="utf-8",
    )
    here = Path(pool.__file__).parents[2]
    monkeypatch.setenv("PYTHONPATH", f"{killer}:{here}")
    monkeypatch.setattr(pool, "WORTH_A_POOL_BYTES", 0)
    monkeypatch.setattr(pool, "_BATCH_BYTES", 10)
    names = ["deadly.py", *(f"m{number}.py" for number in range(5))]
    for name in names:
        (tmp_path / name).write_text("x = 1\n", encoding="utf-8")
    found = [decode(data) for data in pool.run([(job(tmp_path, n), 6) for n in names], BENCH, 2)]
    records = {one.path: one for one in found if one is not None}
    assert sorted(records) == sorted(names)
    (gap,) = records["deadly.py"].gaps
    assert gap.reason == "the process that read it died"
    assert all(not records[name].gaps for name in names[1:])


def test_processes_that_always_die_are_given_up(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    tried: list[str] = []
    monkeypatch.setattr(pool, "_alone", lambda job, _: tried.append(job.path))
    jobs = [job(tmp_path, f"m{number}.py") for number in range(9)]
    found = [decode(data) for data in pool._one_by_one(jobs, BENCH)]
    assert len(tried) == 5
    assert [one.gaps[0].path for one in found if one is not None] == [one.path for one in jobs]


def test_batches_hold_every_file_once_and_large_files_alone(tmp_path: Path) -> None:
    sizes = [500_000, 50_000, 50_000, 10, 10]
    jobs = [(job(tmp_path, f"m{n}.py"), size) for n, size in enumerate(sizes)]
    batches = pool._batches(jobs)
    assert sorted(one.path for batch in batches for one in batch) == [f"m{n}.py" for n in range(5)]
    assert [one.path for one in batches[0]] == ["m0.py"]


def test_a_run_that_is_broken_off_leaves_no_process_behind(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pool, "WORTH_A_POOL_BYTES", 0)
    monkeypatch.setattr(pool, "_BATCH_BYTES", 10)
    before = set(multiprocessing.active_children())
    names = [f"m{number}.py" for number in range(9)]
    for name in names:
        (tmp_path / name).write_text("x = 1\n", encoding="utf-8")
    running = pool.run([(job(tmp_path, name), 6) for name in names], BENCH, 2)
    assert decode(next(running)) is not None
    assert isinstance(running, Generator)
    running.close()
    assert set(multiprocessing.active_children()) == before
