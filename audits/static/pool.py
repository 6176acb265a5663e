"""Spread files over processes, and survive one that dies of a file."""

import gc
import multiprocessing
import os
import signal
import sys
from collections.abc import Iterator
from concurrent.futures import Future, ProcessPoolExecutor, as_completed
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from multiprocessing.process import BaseProcess

from audits.static.record import encode
from audits.static.worker import Bench, Job, unread, work

WORTH_A_POOL_BYTES = 200_000
"""Below this much source no processes are started; an estimate, not a measurement."""

_BATCH_BYTES = 60_000
_MOST_DEATHS = 5
_BYTES_OF_ANY_FILE = 300  # what a file costs beside its size, in bytes of source (measured)


def run(jobs: list[tuple[Job, int]], bench: Bench, workers: int) -> Iterator[bytes]:
    """The record of each job as JSON, jobs being given with their size; order is not kept."""
    small = sum(size + _BYTES_OF_ANY_FILE for _, size in jobs) < WORTH_A_POOL_BYTES
    if workers < 2 or small or not _can_be_kept_apart():
        for job, _ in jobs:
            yield from work([job], bench)
        return
    yield from _in_processes(_batches(jobs), bench, workers)


def _batches(jobs: list[tuple[Job, int]]) -> list[list[Job]]:
    """Jobs grouped to about equal bytes, largest files first."""
    batches: list[list[Job]] = []
    room = 0
    for job, size in sorted(jobs, key=lambda one: (-one[1], one[0].path)):
        if not batches or room < size:
            batches.append([])
            room = _BATCH_BYTES
        batches[-1].append(job)
        room -= size + _BYTES_OF_ANY_FILE
    return batches


def _in_processes(batches: list[list[Job]], bench: Bench, workers: int) -> Iterator[bytes]:
    died: list[Job] = []
    others = set(multiprocessing.active_children())
    with _kept_apart(), _pool(workers) as pool:
        waiting: dict[Future[list[bytes]], list[Job]] = {}
        for batch in batches:
            try:
                waiting[pool.submit(_batch, batch, bench)] = batch
            except BrokenProcessPool:
                died.extend(batch)
        left = len(waiting)
        try:
            for future in as_completed(waiting):
                try:
                    yield from future.result()
                except BrokenProcessPool:
                    died.extend(waiting[future])
                left -= 1
        finally:
            if left:
                _break_off(pool, set(multiprocessing.active_children()) - others)
    yield from _one_by_one(died, bench)


def _batch(jobs: list[Job], bench: Bench) -> list[bytes]:
    found = work(jobs, bench)
    gc.collect()
    return found


def _break_off(pool: ProcessPoolExecutor, workers: set[BaseProcess]) -> None:
    """End the workers of a run that is not wanted any more, in the middle of their work."""
    for worker in workers:
        worker.terminate()
    pool.shutdown(wait=True, cancel_futures=True)


def _one_by_one(jobs: list[Job], bench: Bench) -> Iterator[bytes]:
    """The records of files among which one killed its process; each gets one of its own.

    Where process after process dies, the fault is not in the files: the rest is not tried.
    """
    deaths = 0
    for job in jobs:
        found = _alone(job, bench) if deaths < _MOST_DEATHS else None
        deaths = deaths + 1 if found is None else 0
        yield from found or [encode(unread(job, "the process that read it died", 0))]


def _alone(job: Job, bench: Bench) -> list[bytes] | None:
    with _kept_apart(), _pool(1) as pool:
        try:
            return pool.submit(work, [job], bench).result()
        except BrokenProcessPool:
            return None


_APART = "PYTHONSAFEPATH"


@contextmanager
def _kept_apart() -> Iterator[None]:
    """Let no process that is started meanwhile import from the folder that we stand in.

    That folder is often the target, whose `struct.py` would run in place of Python's own.
    """
    before = os.environ.get(_APART)
    os.environ[_APART] = "1"
    try:
        yield
    finally:
        if before is None:
            del os.environ[_APART]
        else:
            os.environ[_APART] = before


def _can_be_kept_apart() -> bool:
    """Whether processes of ours heed the environment, or need not."""
    return bool(sys.flags.safe_path) or not sys.flags.ignore_environment


def _pool(workers: int) -> ProcessPoolExecutor:
    """Workers that leave an interrupt from the keyboard to us."""
    return ProcessPoolExecutor(
        workers,
        mp_context=multiprocessing.get_context("spawn"),
        initializer=_begin,
    )


def _begin() -> None:
    """Leave interrupts to the parent, and the search for garbage to the end of each batch."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    gc.disable()
