"""The whole verdict as JSON, in the shape that `schema.json` beside this file describes."""

import json
from collections.abc import Mapping
from typing import Any

from audits.evidence import Gap
from audits.finding import Location
from audits.reports.visible import encodable
from audits.reports.wording import headline
from audits.verdict.verdict import Problem, Result, Ruling, Verdict
from policies.model import Policy

SCHEMA_VERSION = "1"

Json = dict[str, Any]


def render(verdict: Verdict) -> str:
    """The verdict as one JSON document, in ASCII, that ends in a newline."""
    document: Json = {
        "schema_version": SCHEMA_VERSION,
        "tool": {"name": "flask-stopper", "version": verdict.version},
        "target": verdict.target,
        "verdict": headline(verdict),
        "exit_code": verdict.exit_code,
        "codes": sorted(verdict.codes),
        "policy": _policy(verdict.policy),
        "asked": list(verdict.asked),
        "controls": [_control(result) for result in verdict.results],
        "findings": [_finding(ruling) for ruling in verdict.rulings],
        "gaps": [_gap(gap) for gap in verdict.gaps],
        "problems": [_problem(problem) for problem in verdict.problems],
        "examined": dict(sorted(verdict.examined.items())),
        "excluded": [
            {"path": path, "pattern": pattern} for path, pattern in sorted(verdict.excluded.items())
        ],
        "notes": list(verdict.notes),
        "scope": list(verdict.scope),
    }
    return json.dumps(clean(document), indent=2) + "\n"


def clean(value: Any) -> Any:
    """A JSON value whose strings can all be encoded as UTF-8."""
    if isinstance(value, str):
        return encodable(value)
    if isinstance(value, Mapping):
        return {encodable(key): clean(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [clean(item) for item in value]
    return value


def _policy(policy: Policy) -> Json:
    return {
        "name": policy.name,
        "title": policy.title,
        "digest": policy.digest,
        "blocks_from": policy.blocks_from.label,
        "blocks_on_possible": policy.blocks_on_possible,
    }


def _control(result: Result) -> Json:
    control = result.control
    return {
        "id": control.id,
        "title": control.title,
        "severity": control.severity.label,
        "cwe": list(control.cwe),
        "asvs": list(control.asvs),
        "examined_by": list(control.examined_by),
        "fix": control.fix,
        "outcome": result.outcome.value,
        "reason": result.reason,
        "findings": [ruling.fingerprint for ruling in result.rulings],
        "gaps": [gap.subject for gap in result.gaps],
    }


def _finding(ruling: Ruling) -> Json:
    finding = ruling.finding
    return {
        "fingerprint": ruling.fingerprint,
        "control": finding.control.id,
        "severity": finding.control.severity.label,
        "message": finding.message,
        "state": ruling.state,
        "blocking": ruling.blocking,
        "certain": finding.certain,
        "reason": ruling.reason,
        "location": _location(finding.location),
        "related": [_location(location) for location in finding.related],
    }


def _location(location: Location) -> Json:
    """A place without its anchor, which is source text and may hold a secret."""
    return {
        "path": location.path,
        "line": location.line,
        "column": location.column,
        "symbol": location.symbol,
    }


def _gap(gap: Gap) -> Json:
    return {
        "subject": gap.subject,
        "reason": gap.reason,
        "remedy": gap.remedy,
        "controls": list(gap.controls),
        "path": gap.path,
        "line": gap.line,
    }


def _problem(problem: Problem) -> Json:
    return {
        "kind": problem.kind,
        "message": problem.message,
        "path": problem.path,
        "line": problem.line,
    }
