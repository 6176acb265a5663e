"""Bandit as a witness: every selected Python file, and every file it left unread.

Bandit exits 0 for files that it cannot parse and for tests that crash; both are gaps here. Its
results on a file are kept in the cache until the file, bandit or Python changes. `# nosec` is
not honoured: each such comment is a note, and what it would have hidden is reported.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from audits.evidence import Evidence, Gap
from audits.finding import Finding
from audits.project.files.entry import Entry
from audits.project.files.inventory import Inventory
from audits.project.grammar import source
from audits.project.grammar.source import Unparsable
from audits.tools import bandit_findings, bandit_records, bandit_run
from audits.tools.bandit_records import Cache, Record
from audits.tools.bandit_report import Issue
from audits.tools.bandit_run import Examined, Refused
from audits.tools.settings import ToolSettings
from policies.model import Policy


@dataclass(slots=True)
class _Work:
    """The files on their way: content by path on disk, then a record or a gap for each."""

    controls: tuple[str, ...]
    paths: dict[str, str] = field(default_factory=dict)
    contents: dict[str, bytes] = field(default_factory=dict)
    records: dict[str, Record] = field(default_factory=dict)
    gaps: list[Gap] = field(default_factory=list)

    def gap(self, reason: str, remedy: str, path: str = "", line: int = 0) -> None:
        """Note that bandit did not do its work, on the file at `path` if one is named."""
        self.gaps.append(Gap("bandit", reason, remedy, self.controls, path, line))


def audit(
    inventory: Inventory, policy: Policy, settings: ToolSettings, *, jobs: int, cache: Cache
) -> Evidence:
    """Findings, gaps and notes of bandit about the selected Python files."""
    controls = bandit_findings.controls(policy)
    work = _Work(tuple(sorted(controls)))
    entries = inventory.selected("python")
    versions = bandit_records.versions()
    for entry in entries:
        _meet(work, entry, inventory.full(entry), versions, cache)
    sizes = {file: len(data) for file, data in work.contents.items()}
    if sizes:
        runs = bandit_run.examine(sizes, settings.bandit_command, jobs, settings.timeout_seconds)
        for run in runs:
            if isinstance(run, Examined):
                _take(work, run, versions, cache)
            else:
                _refuse(work, run)
    found = [finding for entry in entries for finding in _findings(work, entry, policy)]
    return Evidence(
        "tools",
        controls,
        findings=tuple(found),
        gaps=tuple(sorted(work.gaps, key=lambda gap: (gap.path, gap.line, gap.reason))),
        examined={"files read by bandit": len(work.records)},
        notes=_notes(work, entries, policy),
    )


def _meet(work: _Work, entry: Entry, file: Path, versions: str, cache: Cache) -> None:
    """Take the record of a file from the cache, or put the file on the list for bandit."""
    try:
        str(file).encode("utf-8")
        data = source.read(file)
    except UnicodeEncodeError:
        work.gap("its name is not valid UTF-8", "rename the file", entry.path)
        return
    except Unparsable as error:
        work.gap(error.reason, "make the file readable, or exclude it", entry.path, error.line)
        return
    record = bandit_records.load(cache, bandit_records.key(entry.path, data, versions))
    if record is not None:
        work.records[entry.path] = record
    else:
        place = str(file.absolute())
        work.paths[place] = entry.path
        work.contents[place] = data


def _take(work: _Work, run: Examined, versions: str, cache: Cache) -> None:
    """Turn the report on one batch into records and gaps."""
    for test in run.crashed_tests:
        work.gap(f"a test of bandit crashed: {test}", "report this to the authors of that test")
    issues = _by_file(run.report.results)
    for file in run.batch.files:
        path, data = work.paths[file], work.contents[file]
        unread = run.report.unread(file)
        if unread:
            _leave_unread(work, path, data, unread)
            continue
        record = bandit_records.record(data, issues.get(file, ()))
        work.records[path] = record
        if not run.crashed_tests:
            bandit_records.keep(cache, bandit_records.key(path, data, versions), record)


def _refuse(work: _Work, run: Refused) -> None:
    """One gap for a batch without a report."""
    paths = sorted(work.paths[file] for file in run.batch.files)
    left = (
        f"{len(paths)} files were not examined" if len(paths) > 1 else "one file was not examined"
    )
    path = paths[0] if len(paths) == 1 else ""
    work.gap(f"{left} by bandit: {run.failure.reason}", run.failure.remedy, path)


def _leave_unread(work: _Work, path: str, data: bytes, reason: str) -> None:
    """A gap for a file that bandit gave up on, with the line if we can find it."""
    line, remedy = 0, "run Flask-Stopper on a newer Python, whose bandit can read this file"
    try:
        source.parse(data)
    except Unparsable as error:
        line, remedy = error.line, "correct the file, or exclude it"
    work.gap(f"bandit did not examine this file: {reason}", remedy, path, line)


def _by_file(issues: Iterable[Issue]) -> Mapping[str, list[Issue]]:
    found: dict[str, list[Issue]] = {}
    for issue in issues:
        found.setdefault(issue.filename, []).append(issue)
    return found


def _findings(work: _Work, entry: Entry, policy: Policy) -> Iterable[Finding]:
    record = work.records.get(entry.path)
    return bandit_findings.findings(entry, record, policy) if record else ()


def _notes(work: _Work, entries: Sequence[Entry], policy: Policy) -> tuple[str, ...]:
    notes = [
        f"{path}:{line}: # nosec {tests or 'without a test id'} hides nothing here"
        for path, record in sorted(work.records.items())
        for line, tests in record.nosecs
    ]
    noise = bandit_findings.noise(work.records.values(), policy)
    if noise:
        what = "a mere import, assert, name or safe call"
        notes.append(f"bandit: {noise} remarks on {what} left out")
    tests = [entry.path for entry in entries if entry.role == "test"]
    in_tests = sum(len(work.records[path].weaknesses) for path in tests if path in work.records)
    if in_tests:
        notes.append(f"bandit: {in_tests} remarks on test code left out")
    return tuple(notes)
