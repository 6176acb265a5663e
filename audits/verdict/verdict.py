"""The decision about a target: what became of every control, and the exit code it asks for."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from audits.evidence import Gap
from audits.finding import Finding
from policies.model import Control, Policy


class Outcome(StrEnum):
    """What became of one control."""

    PASS = "pass"
    FAIL = "fail"
    INCOMPLETE = "incomplete"
    NOT_APPLICABLE = "not applicable"
    WAIVED = "waived"
    NOT_ASKED = "not asked"


@dataclass(frozen=True, slots=True)
class Ruling:
    """One finding after waivers: `state` is "open", "waived" or "ignored" (inline)."""

    finding: Finding
    fingerprint: str
    state: str
    blocking: bool
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Result:
    """One control; `reason` is the fact that decides NOT_APPLICABLE or NOT_ASKED."""

    control: Control
    outcome: Outcome
    rulings: tuple[Ruling, ...]
    gaps: tuple[Gap, ...]
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Problem:
    """A waiver or baseline that does not hold: "expired", "unused", "over-counted", ..."""

    kind: str
    message: str
    path: str
    line: int = 0


@dataclass(frozen=True, slots=True)
class Verdict:
    """All that a report needs: the policy, every control's result, and the exit code.

    `asked` are the auditors that ran; `scope` are sentences on what the run did not look at;
    `codes` are all exit codes that apply, `exit_code` the one that wins.
    """

    policy: Policy
    target: str
    version: str
    asked: tuple[str, ...]
    results: tuple[Result, ...]
    rulings: tuple[Ruling, ...]
    gaps: tuple[Gap, ...]
    problems: tuple[Problem, ...]
    examined: Mapping[str, int]
    excluded: Mapping[str, str]
    notes: tuple[str, ...]
    scope: tuple[str, ...]
    codes: frozenset[int]
    exit_code: int
