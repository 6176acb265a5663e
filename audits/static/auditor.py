"""The static auditor: every selected file once, then the project as a whole."""

import hashlib
import platform
from collections.abc import Callable, Sequence
from functools import cache as once
from importlib.metadata import version
from pathlib import Path

from audits.check import examine
from audits.evidence import Evidence, Gap
from audits.finding import Finding
from audits.project.application.application import Application
from audits.project.files.cache import Cache
from audits.project.files.classification import Kind, document_kind
from audits.project.files.entry import Entry
from audits.project.files.inventory import Inventory
from audits.static import pool
from audits.static.checks import CHECKS
from audits.static.record import Record, decode
from audits.static.settling import settled
from audits.static.worker import Bench, Job, content, unread
from policies.model import Policy

Progress = Callable[[int, int], None]

_COUNTED: dict[Kind, str] = {
    "python": "python files",
    "template": "templates",
    "document": "documents",
}
_READERS = ("jinja2", "msgspec", "packaging", "pyyaml", "tree-sitter", "tree-sitter-python")


def _silent(done: int, total: int) -> None:
    """Show no progress."""


def audit(
    inventory: Inventory,
    policy: Policy,
    *,
    jobs: int = 1,
    cache: Cache | None = None,
    progress: Progress = _silent,
) -> Evidence:
    """The Evidence of all static checks on the selected files.

    `progress` is told how many of how many files are done.
    """
    kept = cache or Cache()
    records = _records(inventory, policy, jobs, kept, progress)
    application = Application(
        [one.module for one in records if one.module is not None],
        [one.template for one in records if one.template is not None],
    )
    findings = [finding for record in records for finding in record.findings(policy)]
    gaps = [gap for record in records for gap in record.gaps]
    gaps.extend(_unreadable(inventory))
    for subject, name in ((application, "the application"), (inventory, "the list of files")):
        found, crashed = examine(CHECKS, subject, name, policy)
        findings.extend(found)
        gaps.extend(crashed)
    findings = settled(findings, application)
    controls = frozenset(one.control for one in CHECKS) & frozenset(policy.controls)
    flagged = {finding.control.id for finding in findings}
    return Evidence(
        auditor="static",
        controls=controls,
        findings=tuple(sorted(findings, key=_by_place)),
        gaps=tuple(gaps),
        not_applicable=_not_applicable(controls - flagged, application, inventory, policy),
        examined=_examined(inventory, records, application),
        excluded=inventory.excluded(),
        ignores=tuple(one for record in records for one in record.ignores),
        notes=_notes(inventory, records),
    )


def _by_place(finding: Finding) -> tuple[str, int, int, str, str]:
    where = finding.location
    return where.path, where.line, where.column, finding.control.id, finding.message


def _records(
    inventory: Inventory,
    policy: Policy,
    workers: int,
    cache: Cache,
    progress: Progress,
) -> list[Record]:
    """The record of every selected file, from the cache or fresh, sorted by path."""
    entries = [entry for kind in _COUNTED for entry in inventory.selected(kind)]
    bench = Bench(policy, _top_names(entries), cache)
    seed = "\n".join([_engine(), policy.digest, *sorted(bench.project)])
    found: dict[str, Record] = {}
    missing: list[tuple[Job, int]] = []
    for entry in entries:
        job = _job(inventory, entry, seed)
        record = decode(cache.read(job.key) or b"")
        if record is None or record.path != entry.path:
            missing.append((job, entry.size))
        else:
            found[entry.path] = record
    progress(len(found), len(entries))
    for data in pool.run(missing, bench, workers):
        record = decode(data)
        if record is not None:
            found[record.path] = record
        progress(len(found), len(entries))
    for job, _ in missing:
        if job.path not in found:
            found[job.path] = unread(job, "what was read of it came back damaged", 0)
    return [found[path] for path in sorted(found)]


def _job(inventory: Inventory, entry: Entry, seed: str) -> Job:
    found = content(inventory.full(entry))
    words = f"{seed}\n{entry.path}\n{entry.kind}\n{entry.role}\n{found}"
    key = hashlib.sha256(words.encode("utf-8", "surrogateescape")).hexdigest()
    return Job(str(inventory.root), entry.path, entry.kind, entry.role, key, found)


@once
def _engine() -> str:
    """A digest of everything but the target that decides a record: our code and its readers."""
    digest = hashlib.sha256(platform.python_version().encode())
    for name in _READERS:
        digest.update(f"{name}={version(name)};".encode())
    package = Path(__file__).parent.parent
    for file in sorted(package.rglob("*.py")):
        digest.update(file.read_bytes())
    return digest.hexdigest()


def _top_names(entries: Sequence[Entry]) -> frozenset[str]:
    """The names by which the project's own packages can be imported: folders and files."""
    found = set()
    for entry in entries:
        if entry.kind == "python":
            found.update(entry.path.removesuffix(".py").split("/"))
    return frozenset(found)


def _unreadable(inventory: Inventory) -> list[Gap]:
    """A gap for each file that would have been read, and for each folder, as it may hold some."""
    remedy = (
        "replace it by what can be read here, or exclude it by a glob in [tool.stopper] exclude"
    )
    return [
        Gap(entry.path, entry.detail, remedy, path=entry.path)
        for entry in inventory.unreadable()
        if entry.kind in (*_COUNTED, "folder")
    ]


def _not_applicable(
    controls: frozenset[str], application: Application, inventory: Inventory, policy: Policy
) -> dict[str, str]:
    """Controls whose subject the project does not have, each with the fact that says so."""
    absent = dict(application.traits)
    if not inventory.selected("document"):
        absent["dependencies"] = "no dependency manifest was selected"
    return {
        name: absent[policy.controls[name].applies_to]
        for name in sorted(controls)
        if policy.controls[name].applies_to in absent
    }


def _examined(
    inventory: Inventory, records: list[Record], application: Application
) -> dict[str, int]:
    read = {
        one.path
        for one in records
        if not (one.gaps and one.module is None and one.template is None)
    }
    counts = {
        name: sum(1 for entry in inventory.selected(kind) if entry.path in read)
        for kind, name in _COUNTED.items()
    }
    lines = sum(one.lines for one in records if one.module is not None)
    return {**counts, "lines": lines, "routes": len(application.routes)}


def _notes(inventory: Inventory, records: list[Record]) -> tuple[str, ...]:
    notes = [f"the exclude glob {glob!r} matches nothing" for glob in inventory.unused_excludes]
    notes += [
        f"{entry.path}: too large for a file of settings, taken for data and not read"
        for entry in inventory.entries
        if (entry.kind, document_kind(entry.path)) == ("other", "settings")
    ]
    lowered = [one.path for one in records if one.lowered]
    if lowered:
        some = ", ".join(lowered[:3]) + (", ..." if len(lowered) > 3 else "")
        notes.append(
            f"{len(lowered)} files use syntax newer than this Python"
            f" and were translated before reading: {some}"
        )
    return tuple(notes)
