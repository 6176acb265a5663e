"""The verdict as data: what was ruled for each finding, each control and the whole run."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from audits.evidence import Gap
from audits.finding import Finding
from policies.model import Control, Policy

PRECEDENCE = (5, 2, 3, 4, 1, 0)
"""Exit codes, the one that wins first."""


class Outcome(StrEnum):
    """What is known of one control after a run."""

    PASS = "pass"
    FAIL = "fail"
    INCOMPLETE = "incomplete"
    NOT_APPLICABLE = "not applicable"
    WAIVED = "waived"
    NOT_ASKED = "not asked"


@dataclass(frozen=True, slots=True)
class Ruling:
    """One finding after waivers.

    `state` is "open", "waived" (by waivers.toml) or "ignored" (by a comment in the source);
    `reason` is the one that the waiver or the comment gives.
    """

    finding: Finding
    fingerprint: str
    state: str
    blocking: bool
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Result:
    """One enabled control; `reason` is the fact behind NOT_APPLICABLE or NOT_ASKED, or a remark."""

    control: Control
    outcome: Outcome
    rulings: tuple[Ruling, ...]
    gaps: tuple[Gap, ...]
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Problem:
    """A waiver that does not hold: "expired", "unused", "over-counted", "unreadable"."""

    kind: str
    message: str
    path: str
    line: int = 0


@dataclass(frozen=True, slots=True)
class Verdict:
    """All that a report needs, and nothing that changes between two runs on the same input.

    `results` holds every enabled control, sorted by id; `rulings` is sorted by place;
    `scope` has a sentence for each thing that the run was told not to look at; `codes` is
    every exit code that holds, `exit_code` the one that wins.
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


def winning(codes: frozenset[int]) -> int:
    """The exit code that wins among `codes`: 5, 2, 3, 4, 1, then 0."""
    return next((code for code in PRECEDENCE if code in codes), 0)
