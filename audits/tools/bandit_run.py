"""Running bandit over named files, several processes at a time.

Bandit is told everything on its command line and started in isolated mode from an empty
folder: a target's `.bandit`, `setup.cfg` or `bandit/` package has no say. Files are named one
by one with an empty list of exclusions, because bandit matches exclusions anywhere in a path
and then drops even a file that was asked for.
"""

import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

from audits.tools import bandit_report
from audits.tools.bandit_report import Report
from audits.tools.command import Answer, ToolFailure, inherited, run

_BYTES_WORTH_A_PROCESS = 50_000
_COMMAND_LINE_CHARACTERS = 24_000  # Windows allows 32767
_HALVINGS = 6  # finds one file among 64 that makes bandit crash


@dataclass(frozen=True, slots=True)
class Batch:
    """Files for one process: their places on disk, and how often this batch was halved."""

    files: tuple[str, ...]
    halved: int = 0


@dataclass(frozen=True, slots=True)
class Examined:
    """A batch with its report, and the tests of bandit that crashed on the way."""

    batch: Batch
    report: Report
    crashed_tests: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Refused:
    """A batch of which there is no report, and why."""

    batch: Batch
    failure: ToolFailure


Outcome = Examined | Refused


def examine(
    sizes: Mapping[str, int], command: Sequence[str], jobs: int, timeout_seconds: float
) -> list[Outcome]:
    """Bandit's reports on the files that are the keys of `sizes`; values are their bytes.

    A batch on which bandit crashes is halved and tried again, so that one file cannot take
    the others with it.
    """
    one = partial(_examine, command=command, timeout_seconds=timeout_seconds)
    with ThreadPoolExecutor(max_workers=max(1, jobs)) as pool:
        return [outcome for some in pool.map(one, batches(sizes, jobs)) for outcome in some]


def batches(sizes: Mapping[str, int], jobs: int) -> list[Batch]:
    """The files split into batches of about equal bytes, each short enough for a command line."""
    count = min(max(1, jobs), 1 + sum(sizes.values()) // _BYTES_WORTH_A_PROCESS)
    shares: list[list[str]] = [[] for _ in range(count)]
    loads = [0] * count
    for file in sorted(sizes, key=lambda file: (-sizes[file], file)):
        lightest = loads.index(min(loads))
        shares[lightest].append(file)
        loads[lightest] += sizes[file] + 1
    return [Batch(tuple(part)) for share in shares for part in _short(sorted(share))]


def _short(files: Iterable[str]) -> Iterator[list[str]]:
    part: list[str] = []
    length = 0
    for file in files:
        if part and length + len(file) > _COMMAND_LINE_CHARACTERS:
            yield part
            part, length = [], 0
        part.append(file)
        length += len(file) + 3
    if part:
        yield part


def _examine(batch: Batch, command: Sequence[str], timeout_seconds: float) -> list[Outcome]:
    try:
        answer, data = _start(batch, command, timeout_seconds)
        report = _report(answer, data)
    except _Crash as crash:
        if len(batch.files) == 1 or batch.halved == _HALVINGS:
            return [Refused(batch, crash)]
        return [
            outcome
            for half in _halves(batch)
            for outcome in _examine(half, command, timeout_seconds)
        ]
    except ToolFailure as failure:
        return [Refused(batch, failure)]
    crashed = tuple(bandit_report.crashed_tests(answer.errors))
    return [Examined(batch, report, crashed)]


def _halves(batch: Batch) -> tuple[Batch, Batch]:
    middle = len(batch.files) // 2
    depth = batch.halved + 1
    return Batch(batch.files[:middle], depth), Batch(batch.files[middle:], depth)


def _start(
    batch: Batch, command: Sequence[str], timeout_seconds: float
) -> tuple[Answer, bytes | None]:
    with TemporaryDirectory(prefix="stopper-") as folder:
        report = Path(folder, "report.json")
        options = ["-q", "-f", "json", "-n", "1", "-x", "", "--ignore-nosec", "-o", str(report)]
        line = [*command, *options, *batch.files]
        answer = run(line, inherited(os.environ), timeout_seconds)
        return answer, report.read_bytes() if report.is_file() else None


def _report(answer: Answer, data: bytes | None) -> Report:
    if "No module named" in answer.last_word:
        raise ToolFailure("bandit is not installed", "pip install 'flask-stopper[tools]'")
    if answer.code not in (0, 1) or not data:
        reason = f"it ended with code {answer.code} and no report: {answer.last_word}"
        raise _Crash(reason, "run bandit on these files by hand, or name the files as excluded")
    return bandit_report.parse(data)


class _Crash(ToolFailure):
    """Bandit ended without a report, which may be the doing of one file."""
