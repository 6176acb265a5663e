"""What the gate says about real Flask applications from the package index.

For each application named (`name` or `name==version`; by default a list of different ages and
styles) this prints one block: Python files, templates, lines, routes, wall time, exit code,
findings for each control and for 1,000 lines, and the gaps. `--json FILE` writes the same as one
JSON object for each application; `--sample N` prints N findings drawn with `--seed`, each with
five lines of its source, to be read by a person. Exits 1 if an application could not be had.

Nothing of an application is executed: see `trees.py` for how it is downloaded and unpacked.
"""

import argparse
import json
import random
import sys
from collections import Counter
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

import gate
import trees

FRAME_LINES = 2
GAPS_SHOWN = 8


@dataclass(frozen=True, slots=True)
class Application:
    """One application as unpacked, with what the gate said about it."""

    name: str
    tree: Path
    size: trees.Size
    run: gate.Run


def main(argv: Sequence[str] | None = None) -> int:
    """Run the benchmark; returns 0, or 1 if any application could not be downloaded."""
    options = _parser().parse_args(argv)
    if options.list:
        return _list(options.requirement or trees.APPLICATIONS, options.cache)
    applications, missing = [], 0
    for requirement in options.requirement or trees.APPLICATIONS:
        try:
            tree = trees.fetch(requirement, options.cache)
        except trees.DownloadError as error:
            print(f"{error}\n", file=sys.stderr)
            missing += 1
            continue
        run = gate.run(tree, tools=options.tools, profile=options.profile)
        applications.append(Application(tree.name, tree, trees.measure(tree), run))
        print(block(applications[-1]), flush=True)
    print(total(applications))
    if options.json:
        rows = [{**asdict(one), "tree": str(one.tree)} for one in applications]
        options.json.write_text(json.dumps(rows, indent=2) + "\n", encoding="utf-8")
    if options.sample:
        print(sample(applications, options.sample, options.seed))
    return 1 if missing else 0


def block(one: Application) -> str:
    """The lines printed for one application."""
    size, run = one.size, one.run
    lines = [
        f"{one.name}: {size.python_files} Python files, {size.python_lines} lines, "
        f"{size.templates} templates, {size.template_lines} lines, "
        f"{run.examined.get('routes', 0)} routes",
        f"  exit {run.exit_code}, {run.wall_seconds:.2f} s, {len(run.findings)} findings "
        f"({sum(found.blocking for found in run.findings)} blocking, "
        f"{_per_thousand(one):.2f} for 1,000 lines), {len(run.gaps)} gaps",
    ]
    if run.error:
        lines.append(f"  no report: {run.error}")
    counts = Counter(found.control for found in run.findings)
    lines += [f"  {count:5}  {control}" for control, count in counts.most_common()]
    lines += [f"  gap: {gap}" for gap in run.gaps[:GAPS_SHOWN]]
    if len(run.gaps) > GAPS_SHOWN:
        lines.append(f"  and {len(run.gaps) - GAPS_SHOWN} more gaps")
    return "\n".join([*lines, ""])


def total(applications: Sequence[Application]) -> str:
    """One table over all applications: findings of each control, and in how many of them."""
    found: Counter[str] = Counter()
    spread: Counter[str] = Counter()
    for one in applications:
        counts = Counter(finding.control for finding in one.run.findings)
        found += counts
        spread.update(counts.keys())
    lines = [f"{len(applications)} applications, {found.total()} findings"]
    lines += [
        f"  {count:5}  {control}, in {spread[control]} of them"
        for control, count in found.most_common()
    ]
    return "\n".join([*lines, ""])


def sample(applications: Sequence[Application], count: int, seed: int) -> str:
    """`count` findings drawn at random, each with the lines around it."""
    everything = [(one, found) for one in applications for found in one.run.findings]
    drawn = random.Random(seed).sample(everything, min(count, len(everything)))
    return "\n".join(_frame(one, found) for one, found in drawn)


def _frame(one: Application, found: gate.Found) -> str:
    head = f"{one.name} {found.path}:{found.line} {found.control}: {found.message}"
    path = one.tree / found.path
    if not found.line or not path.is_file():
        return head + "\n"
    lines = path.read_text(encoding="utf-8", errors="replace").splitlines()
    first = max(found.line - 1 - FRAME_LINES, 0)
    shown = enumerate(lines[first : found.line + FRAME_LINES], first + 1)
    marked = [f"  {'>' if at == found.line else ' '} {at:5} {text}" for at, text in shown]
    return "\n".join([head, *marked, ""])


def _per_thousand(one: Application) -> float:
    lines = one.size.python_lines + one.size.template_lines
    return 1000 * len(one.run.findings) / lines if lines else 0.0


def _list(requirements: Sequence[str], cache: Path) -> int:
    for requirement in requirements:
        size = trees.measure(trees.fetch(requirement, cache))
        print(
            f"{requirement:28} {size.python_files:5} files {size.python_lines:7} lines "
            f"{size.templates:4} templates {size.template_lines:6} lines"
        )
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("requirement", nargs="*", help="name or name==version; default: our list")
    parser.add_argument("--cache", type=Path, default=trees.default_cache(), metavar="FOLDER")
    parser.add_argument("--list", action="store_true", help="download and show sizes only")
    parser.add_argument("--profile", default="baseline", help="profile to check against")
    parser.add_argument("--tools", action="store_true", help="run the tools besides static checks")
    parser.add_argument("--json", type=Path, metavar="FILE", help="write all runs to FILE")
    parser.add_argument("--sample", type=int, default=0, metavar="N", help="print N findings")
    parser.add_argument("--seed", type=int, default=1, metavar="S", help="of the sample")
    return parser


if __name__ == "__main__":
    sys.exit(main())
