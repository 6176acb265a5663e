"""Read one file and put its checks to it; runs in a worker process."""

import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from audits.check import Check, examine
from audits.evidence import Gap
from audits.finding import Finding
from audits.project.application.application import Application
from audits.project.code.module import Module
from audits.project.documents.dockerfile import instructions
from audits.project.documents.document import Document, document_from
from audits.project.documents.requirement_lines import requirement_lines
from audits.project.documents.yaml_nodes import yaml_nodes
from audits.project.facts import collect
from audits.project.files.cache import Cache
from audits.project.files.classification import Role, document_kind
from audits.project.grammar import source
from audits.project.grammar.source import Unparsable
from audits.project.templates import collect as template_collect
from audits.project.templates.template import Template
from audits.static.checks import CHECKS
from audits.static.record import Record, encode, sightings
from audits.verdict import ignores
from policies.model import Policy

_MEND = "correct the file, or exclude it by a glob in [tool.stopper] exclude"
_SUBJECTS: dict[str, tuple[type, ...]] = {
    "python": (Module, Application),
    "template": (Template, Application),
    "document": (Document,),
}


@dataclass(frozen=True, slots=True)
class Job:
    """One file to examine: where it is, what it is, and the key under which it is kept.

    `content` is the digest of the file when the key was made.
    """

    root: str
    path: str
    kind: str
    role: Role
    key: str
    content: str = ""


@dataclass(frozen=True, slots=True)
class Bench:
    """What every job of a run shares."""

    policy: Policy
    project: frozenset[str]
    cache: Cache


def work(jobs: list[Job], bench: Bench) -> list[bytes]:
    """Examine each file, keep its record, and return the records as JSON."""
    return [_kept(job, bench) for job in jobs]


def _kept(job: Job, bench: Bench) -> bytes:
    """The record as JSON.

    One with a gap is not kept, as what was in the way may be gone soon, and neither is one of a
    file that changed since its key was made.
    """
    record = examine_file(job, bench)
    data = encode(record)
    if not record.gaps and content(Path(job.root, job.path)) == job.content:
        bench.cache.write(job.key, data)
    return data


def content(path: Path) -> str:
    """A digest of what is in the file, "" where it cannot be read."""
    try:
        return hashlib.sha256(path.read_bytes()).hexdigest()
    except OSError:
        return ""


def examine_file(job: Job, bench: Bench) -> Record:
    """The record of one file; one that cannot be read leaves a Gap in it."""
    try:
        return _READERS[job.kind](job, bench)
    except Unparsable as error:
        return unread(job, error.reason, error.line)
    except RecursionError:
        return unread(job, "nested too deeply to examine", 0)


def unread(job: Job, reason: str, line: int) -> Record:
    """The record of a file that was not examined."""
    gap = Gap(job.path, reason, _MEND, _controls_of(job.kind), job.path, line)
    return Record(job.path, gaps=(gap,))


def _controls_of(kind: str) -> tuple[str, ...]:
    return tuple(sorted({one.control for one in CHECKS if one.subject in _SUBJECTS[kind]}))


def _python(job: Job, bench: Bench) -> Record:
    text = source.decode(source.read(Path(job.root, job.path)))
    parsed = source.parse(text)
    module = Module(job.path, text, parsed.tree, role=job.role, project=bench.project)
    findings, gaps = examine(_fitting(job), module, job.path, bench.policy)
    return Record(
        job.path,
        lines=len(module.lines),
        module=collect.collect(module),
        sightings=sightings(_sorted(findings)),
        gaps=tuple(gaps),
        ignores=ignores.in_python(job.path, text, module.comments()),
        lowered=parsed.lowered,
    )


def _template(job: Job, bench: Bench) -> Record:
    text = source.decode(source.read(Path(job.root, job.path)))
    template = Template.parse(job.path, text)
    findings, gaps = examine(_fitting(job), template, job.path, bench.policy)
    return Record(
        job.path,
        lines=text.count("\n") + 1,
        template=template_collect.collect(template),
        sightings=sightings(_sorted(findings)),
        gaps=tuple(gaps),
        ignores=ignores.in_template(job.path, text),
    )


def _document(job: Job, bench: Bench) -> Record:
    kind = document_kind(job.path)
    if kind is None:
        raise Unparsable("not a kind of document that is read")
    document = document_from(job.path, kind, source.read(Path(job.root, job.path)), job.role)
    if kind in _GRAMMARS:
        _GRAMMARS[kind](document)
    findings, gaps = examine(_fitting(job), document, job.path, bench.policy)
    return Record(
        job.path,
        lines=len(document.lines),
        sightings=sightings(_sorted(findings)),
        gaps=tuple(gaps),
        ignores=ignores.in_document(job.path, document.text),
    )


# What a document of a kind must be, so that a check may take it for granted.
_GRAMMARS: dict[str, Callable[[Document], object]] = {
    "requirements": requirement_lines,
    "dockerfile": instructions,
    "compose": yaml_nodes,
    "workflow": yaml_nodes,
    "gitlab": yaml_nodes,
}
_READERS = {"python": _python, "template": _template, "document": _document}


def _fitting(job: Job) -> list[Check]:
    return [one for one in CHECKS if one.everywhere or job.role == "application"]


def _sorted(findings: list[Finding]) -> list[Finding]:
    return sorted(findings, key=lambda f: (f.location.line, f.location.column, f.control.id))
