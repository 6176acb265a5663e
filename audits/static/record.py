"""What is known of one file after its checks ran; JSON in the cache and between processes."""

import json
from dataclasses import dataclass

import msgspec

from audits.evidence import Gap, Ignore
from audits.finding import Finding, Location
from audits.project.facts.facts import ModuleFacts
from audits.project.templates.facts import TemplateFacts
from policies.model import Policy


@dataclass(frozen=True, slots=True)
class Sighting:
    """A finding with its control by id, so that it can be stored."""

    control: str
    message: str
    location: Location
    certain: bool
    related: tuple[Location, ...]


@dataclass(frozen=True, slots=True)
class Record:
    """One file: its facts, what its checks found, what was not examined, its suppressions."""

    path: str
    lines: int = 0
    module: ModuleFacts | None = None
    template: TemplateFacts | None = None
    sightings: tuple[Sighting, ...] = ()
    gaps: tuple[Gap, ...] = ()
    ignores: tuple[Ignore, ...] = ()
    lowered: bool = False

    def findings(self, policy: Policy) -> list[Finding]:
        """The findings, with the controls of `policy`."""
        return [
            Finding(policy.controls[s.control], s.message, s.location, s.certain, s.related)
            for s in self.sightings
        ]


def sightings(findings: list[Finding]) -> tuple[Sighting, ...]:
    """Findings in the form that can be stored."""
    return tuple(
        Sighting(f.control.id, f.message, f.location, f.certain, f.related) for f in findings
    )


_SURROGATE = rb"\ud"
_DECODER = msgspec.json.Decoder(Record)


def encode(record: Record) -> bytes:
    """The record as JSON, lone surrogates of file names and literals included."""
    try:
        return msgspec.json.encode(record)
    except UnicodeEncodeError:
        return json.dumps(msgspec.to_builtins(record)).encode("ascii")


def decode(data: bytes) -> Record | None:
    """The record in `data`, or None where it is not one."""
    try:
        return _DECODER.decode(data)
    except (msgspec.DecodeError, RecursionError):
        return _decode_surrogates(data) if _SURROGATE in data else None


def _decode_surrogates(data: bytes) -> Record | None:
    try:
        return msgspec.convert(json.loads(data), Record)
    except (msgspec.ValidationError, ValueError, RecursionError):
        return None
