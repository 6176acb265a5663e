"""The verdict as SARIF 2.1.0, for code scanning and editors."""

import json
import re
from collections.abc import Mapping
from typing import Any
from urllib.parse import quote

from audits.evidence import Gap
from audits.finding import Location
from audits.reports.as_json import clean
from audits.reports.sarif_rules import LEVELS, rule, taxonomy, weaknesses
from audits.reports.wording import meaning
from audits.verdict.verdict import Problem, Ruling, Verdict
from policies.model import Control

SCHEMA = (
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
)
ROOT = "%SRCROOT%"

Json = dict[str, Any]

_UNFINISHED = frozenset({2, 3, 5})
_LINK = re.compile(r"\[(?=[^\[\]]*\]\()")


def render(verdict: Verdict) -> str:
    """The verdict as one SARIF log with one run, in ASCII, that ends in a newline."""
    controls = _controls(verdict)
    numbers = weaknesses(controls)
    places = {control.id: index for index, control in enumerate(controls)}
    driver = {
        "name": "Flask-Stopper",
        "version": verdict.version,
        "rules": [rule(control, numbers) for control in controls],
        "supportedTaxonomies": [{"name": "CWE", "index": 0}],
    }
    run = {
        "tool": {"driver": driver},
        "invocations": [_invocation(verdict)],
        "originalUriBaseIds": {ROOT: {"description": {"text": "The root of the audited project."}}},
        "taxonomies": [taxonomy(numbers)],
        "columnKind": "unicodeCodePoints",
        "results": [_result(ruling, places) for ruling in verdict.rulings],
        "properties": _properties(verdict),
    }
    log = {"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}
    return json.dumps(clean(log), indent=2) + "\n"


def _controls(verdict: Verdict) -> list[Control]:
    """The enabled controls, then those that only a finding names."""
    enabled = {result.control.id: result.control for result in verdict.results}
    named = {ruling.finding.control.id: ruling.finding.control for ruling in verdict.rulings}
    return [*enabled.values(), *(named[one] for one in sorted(set(named) - set(enabled)))]


def _properties(verdict: Verdict) -> Json:
    return {
        "policy": verdict.policy.name,
        "policyDigest": verdict.policy.digest,
        "scope": list(verdict.scope),
        "examined": dict(sorted(verdict.examined.items())),
        "excluded": dict(sorted(verdict.excluded.items())),
        "outcomes": {result.control.id: result.outcome.value for result in verdict.results},
    }


def _invocation(verdict: Verdict) -> Json:
    """How the run went; a gap is a notification, so that no viewer takes it for a pass."""
    return {
        "executionSuccessful": not verdict.codes & _UNFINISHED,
        "exitCode": verdict.exit_code,
        "exitCodeDescription": meaning(verdict),
        "toolExecutionNotifications": [_gap(gap) for gap in verdict.gaps],
        "toolConfigurationNotifications": [_problem(problem) for problem in verdict.problems],
    }


def _gap(gap: Gap) -> Json:
    text = f"Not examined: {gap.subject}: {gap.reason}. Remedy: {gap.remedy}."
    return _notification("not-examined", text, Location(gap.path, gap.line))


def _problem(problem: Problem) -> Json:
    text = f"{problem.kind}: {problem.message}"
    return _notification("waiver", text, Location(problem.path, problem.line))


def _notification(identifier: str, text: str, location: Location) -> Json:
    notification: Json = {
        "level": "error",
        "descriptor": {"id": identifier},
        "message": _message(text),
    }
    if location.path:
        notification["locations"] = [_location(location)]
    return notification


def _result(ruling: Ruling, places: Mapping[str, int]) -> Json:
    finding = ruling.finding
    result: Json = {
        "ruleId": finding.control.id,
        "ruleIndex": places[finding.control.id],
        "level": LEVELS[finding.control.severity],
        "message": _message(finding.message if finding.certain else f"Possible: {finding.message}"),
        "locations": [_location(finding.location)] if finding.location.path else [],
        "partialFingerprints": {"stopper/v1": ruling.fingerprint},
        "properties": {"blocking": ruling.blocking, "certain": finding.certain},
    }
    if ruling.state != "open":
        result["suppressions"] = [_suppression(ruling)]
    if finding.related:
        steps = [*finding.related, finding.location]
        flow = [{"location": _location(step)} for step in steps]
        result["codeFlows"] = [{"threadFlows": [{"locations": flow}]}]
    return result


def _suppression(ruling: Ruling) -> Json:
    kind = "inSource" if ruling.state == "ignored" else "external"
    return {"kind": kind, "status": "accepted", "justification": ruling.reason}


def _location(location: Location) -> Json:
    physical: Json = {"artifactLocation": {"uri": _uri(location.path), "uriBaseId": ROOT}}
    if location.line > 0:
        physical["region"] = {"startLine": location.line}
        if location.column > 0:
            physical["region"]["startColumn"] = location.column
    place: Json = {"physicalLocation": physical}
    if location.symbol:
        place["logicalLocations"] = [{"fullyQualifiedName": location.symbol}]
    return place


def _uri(path: str) -> str:
    """A path below the root as a relative reference; undecodable bytes keep their values."""
    try:
        octets = path.encode("utf-8", "surrogateescape")
    except UnicodeEncodeError:
        octets = path.encode("utf-8", "surrogatepass")
    return quote(octets)


def _message(text: str) -> Json:
    """A plain message; brackets that SARIF would read as a link lose that meaning."""
    return {"text": _LINK.sub(r"\\[", text)}
