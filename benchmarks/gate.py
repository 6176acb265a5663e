"""One run of the gate on a tree, as data: what it found, what it left open, how long it took."""

import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

COMMAND = str(Path(sys.executable).with_name("stopper"))
TIMEOUT_SECONDS = 1800


@dataclass(frozen=True, slots=True)
class Found:
    """One open finding: its control, its place and what was said."""

    control: str
    path: str
    line: int
    message: str
    blocking: bool


@dataclass(frozen=True, slots=True)
class Run:
    """One run; `examined` counts subjects by kind, `wall_seconds` is of the whole command."""

    exit_code: int
    wall_seconds: float
    findings: tuple[Found, ...]
    gaps: tuple[str, ...]
    examined: Mapping[str, int]
    error: str = ""


def arguments(tree: Path, report: Path, *, tools: bool, profile: str) -> list[str]:
    """The command line of an offline check of `tree` that writes its JSON report to `report`."""
    only = "static,tools" if tools else "static"
    return [
        COMMAND, "check", str(tree), "--offline", "--only", only,
        "--profile", profile, "-o", str(report),
    ]  # fmt: skip


def environment(cache: Path) -> dict[str, str]:
    """This environment with the gate's own cache kept below `cache`."""
    return {**os.environ, "STOPPER_CACHE": str(cache), "NO_COLOR": "1"}


def run(tree: Path, *, tools: bool = False, profile: str = "baseline") -> Run:
    """Check `tree` with an empty cache; without a report, the last line said is in `error`."""
    with tempfile.TemporaryDirectory() as folder:
        report = Path(folder) / "report.json"
        command = arguments(tree, report, tools=tools, profile=profile)
        started = time.perf_counter()
        done = subprocess.run(
            command,
            capture_output=True,
            encoding="utf-8",
            check=False,
            timeout=TIMEOUT_SECONDS,
            env=environment(Path(folder)),
        )
        seconds = time.perf_counter() - started
        if not report.is_file():
            error = (done.stderr.strip().splitlines() or ["no report was written"])[-1]
            return Run(done.returncode, seconds, (), (), {}, error)
        document = json.loads(report.read_text(encoding="utf-8"))
    return _read(document, done.returncode, seconds)


def _read(document: Mapping[str, Any], code: int, seconds: float) -> Run:
    findings = tuple(
        Found(
            one["control"],
            one["location"]["path"],
            one["location"]["line"],
            one["message"],
            bool(one["blocking"]),
        )
        for one in document["findings"]
        if one["state"] == "open"
    )
    gaps = tuple(f"{one['subject']}: {one['reason']}" for one in document["gaps"])
    return Run(code, seconds, findings, gaps, document["examined"])
