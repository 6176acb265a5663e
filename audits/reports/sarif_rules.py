"""Controls as SARIF rules, and the weaknesses they belong to as a taxonomy."""

from collections.abc import Iterable, Sequence
from typing import Any

from policies.model import Control, Severity

Json = dict[str, Any]

LEVELS = {
    Severity.CRITICAL: "error",
    Severity.HIGH: "error",
    Severity.MEDIUM: "warning",
    Severity.LOW: "note",
    Severity.INFO: "note",
}
MOST_TAGS = 10

# Viewers sort alerts into bands by this number, which follows the CVSS bands.
_SCORES = {
    Severity.CRITICAL: "9.5",
    Severity.HIGH: "8.0",
    Severity.MEDIUM: "5.5",
    Severity.LOW: "3.0",
    Severity.INFO: "1.0",
}


def weaknesses(controls: Iterable[Control]) -> list[int]:
    """The CWE numbers of the controls, each once, in order."""
    return sorted({number for control in controls for number in control.cwe})


def taxonomy(numbers: Sequence[int]) -> Json:
    """The part of CWE that the rules refer to."""
    return {
        "name": "CWE",
        "organization": "MITRE",
        "shortDescription": {"text": "Common Weakness Enumeration"},
        "isComprehensive": False,
        "taxa": [{"id": str(number)} for number in numbers],
    }


def rule(control: Control, numbers: Sequence[int]) -> Json:
    """One rule; `numbers` is the order of the taxonomy's entries."""
    return {
        "id": control.id,
        "name": _name(control.id),
        "shortDescription": {"text": control.title},
        "fullDescription": {"text": control.why},
        "help": _help(control),
        "defaultConfiguration": {"level": LEVELS[control.severity]},
        "properties": {
            "security-severity": _SCORES[control.severity],
            "tags": _tags(control),
        },
        "relationships": [_relationship(number, numbers) for number in control.cwe],
    }


def _name(identifier: str) -> str:
    """A control id as the one word that viewers show: `session.idle-timeout` in camel case."""
    return "".join(part.capitalize() for part in identifier.replace("-", ".").split("."))


def _help(control: Control) -> Json:
    references = [f"CWE-{number}" for number in control.cwe]
    references += [f"ASVS {number}" for number in control.asvs]
    if control.owasp:
        references.append(control.owasp)
    tail = f"References: {', '.join(references)}" if references else ""
    text = "\n\n".join(part for part in (control.why, f"Fix: {control.fix}", tail) if part)
    markdown = "\n\n".join(part for part in (control.why, f"**Fix:** {control.fix}", tail) if part)
    return {"text": text, "markdown": markdown}


def _tags(control: Control) -> list[str]:
    tags = ["security", control.family]
    tags += [f"external/cwe/cwe-{number:03}" for number in control.cwe]
    tags += [f"asvs/{number}" for number in control.asvs]
    return list(dict.fromkeys(tags))[:MOST_TAGS]


def _relationship(number: int, numbers: Sequence[int]) -> Json:
    target = {
        "id": str(number),
        "index": numbers.index(number),
        "toolComponent": {"name": "CWE", "index": 0},
    }
    return {"target": target, "kinds": ["relevant"]}
