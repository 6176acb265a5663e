"""How long static checks take beside bandit alone, on the same trees, in the same minutes.

Each round times, one after another on each tree: bandit alone, our static pass with an empty
cache, the whole check (static pass and bandit) with an empty cache, and the whole check again
with the cache it left. The median over the rounds is printed with its ratio to bandit's, then
the seconds of the cold static pass for 1,000 lines and a straight line fitted to them over all
trees. Processor time is that of the command and all processes it waited for; compare that on a
busy machine. Peak memory is the largest sum of resident sets over a command and its descendants,
read from /proc every 50 ms, so pages that processes share count once for each; without /proc it
is 0. Figures only: nothing is asserted here.

Trees are folders, or requirements that `trees.py` downloads.
"""

import argparse
import resource
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import gate
import trees

DEFAULT = ("isso", "calibreweb", "indico", "mlflow")
POLL_SECONDS = 0.05
MEGABYTE = 1024 * 1024
VARIANTS = ("bandit", "static cold", "whole cold", "whole warm")


@dataclass(frozen=True, slots=True)
class Timing:
    """Wall time, processor time and peak memory of one command with its descendants."""

    seconds: float
    processor_seconds: float
    peak_bytes: int
    exit_code: int


def main(argv: Sequence[str] | None = None) -> int:
    """Print the table; returns 0."""
    options = _parser().parse_args(argv)
    names = options.tree or DEFAULT
    folders = [_folder(name, options.cache) for name in names]
    timings: dict[tuple[str, str], list[Timing]] = {}
    for number in range(1, options.rounds + 1):
        for folder in folders:
            print(f"round {number}: {folder.name}", file=sys.stderr, flush=True)
            for variant, timing in one_round(folder, options.profile).items():
                timings.setdefault((folder.name, variant), []).append(timing)
    sizes = {folder.name: trees.measure(folder) for folder in folders}
    print(table(sizes, timings))
    return 0


def one_round(tree: Path, profile: str) -> dict[str, Timing]:
    """Every variant once on `tree`, in the order of VARIANTS."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        report = folder / "report.json"
        static = gate.arguments(tree, report, tools=False, profile=profile)
        whole = gate.arguments(tree, report, tools=True, profile=profile)
        bandit = [
            sys.executable, "-I", "-m", "bandit", "-r", str(tree), "-q",
            "-f", "json", "-o", str(report),
        ]  # fmt: skip
        return {
            "bandit": timed(bandit, folder / "a"),
            "static cold": timed(static, folder / "b"),
            "whole cold": timed(whole, folder / "c"),
            "whole warm": timed(whole, folder / "c"),
        }


def timed(command: Sequence[str], cache: Path) -> Timing:
    """Run `command` with the gate's cache below `cache` and measure it."""
    used = _processor_seconds()
    started = time.perf_counter()
    process = subprocess.Popen(
        command,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        env=gate.environment(cache),
    )
    peak = _Peak(process.pid)
    watcher = threading.Thread(target=peak.watch, daemon=True)
    watcher.start()
    code = process.wait(gate.TIMEOUT_SECONDS)
    seconds = time.perf_counter() - started
    peak.over.set()
    watcher.join()
    return Timing(seconds, _processor_seconds() - used, peak.largest, code)


def _processor_seconds() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


class _Peak:
    """The largest sum of resident sets seen over a process and its descendants."""

    def __init__(self, pid: int) -> None:
        self.pid = pid
        self.largest = 0
        self.over = threading.Event()

    def watch(self) -> None:
        while not self.over.wait(POLL_SECONDS):
            self.largest = max(self.largest, sum(map(_resident_bytes, _family(self.pid))))


def _family(pid: int) -> list[int]:
    family = [pid]
    for member in family:
        for children in Path(f"/proc/{member}/task").glob("*/children"):
            family += map(int, _read(children).split())
    return family


def _resident_bytes(pid: int) -> int:
    for line in _read(Path(f"/proc/{pid}/status")).splitlines():
        if line.startswith("VmRSS:"):
            return int(line.split()[1]) * 1024
    return 0


def _read(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except OSError:
        return ""


def table(sizes: dict[str, trees.Size], timings: dict[tuple[str, str], list[Timing]]) -> str:
    """The report: a row for each tree and variant, then the fitted line."""
    rows = [
        f"{'tree':26} {'variant':12} {'median s':>9} {'x bandit':>9} {'cpu s':>7} "
        f"{'peak MB':>8}  exit"
    ]
    points = []
    for name, size in sizes.items():
        alone = _median(timings[name, "bandit"], lambda timing: timing.seconds)
        rows.append(f"{name}: {size.python_files} files, {size.python_lines} lines")
        for variant in VARIANTS:
            seen = timings[name, variant]
            seconds = _median(seen, lambda timing: timing.seconds)
            processor = _median(seen, lambda timing: timing.processor_seconds)
            memory = _median(seen, lambda timing: timing.peak_bytes) / MEGABYTE
            rows.append(
                f"{'':26} {variant:12} {seconds:9.2f} {seconds / alone:9.2f} "
                f"{processor:7.2f} {memory:8.0f}  {seen[-1].exit_code}"
            )
        cold = _median(timings[name, "static cold"], lambda timing: timing.seconds)
        points.append(((size.python_lines + size.template_lines) / 1000, cold))
    return "\n".join([*rows, fit(points)])


def fit(points: Sequence[tuple[float, float]]) -> str:
    """The straight line through (1,000 lines, seconds) and how well it fits."""
    each = "; ".join(f"{lines:.1f}k lines {seconds:.2f} s" for lines, seconds in points)
    if len({lines for lines, _ in points}) < 2:
        return f"static cold: {each}"
    xs, ys = zip(*points, strict=True)
    slope, start = statistics.linear_regression(xs, ys)
    known = statistics.correlation(xs, ys) ** 2 if len(set(ys)) > 1 else 1.0
    return (
        f"static cold: {each}\n"
        f"fit: {start:.2f} s + {slope * 1000:.1f} ms for 1,000 lines (r squared {known:.3f})"
    )


def _median(timings: Sequence[Timing], of: Callable[[Timing], float]) -> float:
    return statistics.median(map(of, timings))


def _folder(name: str, cache: Path) -> Path:
    return Path(name).resolve() if Path(name).is_dir() else trees.fetch(name, cache)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("tree", nargs="*", help="folder, name or name==version")
    parser.add_argument("--cache", type=Path, default=trees.default_cache(), metavar="FOLDER")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--profile", default="baseline")
    return parser


if __name__ == "__main__":
    sys.exit(main())
