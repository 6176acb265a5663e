"""Hand-made policies and evidence for the tests of the gate."""

from datetime import date
from types import SimpleNamespace
from typing import Any

import pytest

from audits.evidence import Evidence, Ignore
from audits.finding import Finding, Location
from audits.verdict.gate import decide
from audits.verdict.verdict import Verdict
from audits.verdict.waivers import Waiver, Waivers
from policies.model import Control, Parameter, Policy, Severity

TODAY = date(2030, 1, 15)
INTEGRITY = "dependencies.gate-integrity"


def control(name: str, severity: Severity = Severity.HIGH, *by: str) -> Control:
    days = {"max_waiver_days": Parameter("max_waiver_days", 180, "days")}
    parameters = days if name == INTEGRITY else {}
    return Control(
        name, name, severity, "why", "fix", (1,), by or ("static",), parameters=parameters
    )


def policy(
    *controls: Control, possible: bool = False, disabled: tuple[Control, ...] = ()
) -> Policy:
    enabled = controls or (control("a.one"), control("b.two"), control(INTEGRITY))
    return Policy(
        "test",
        "Test",
        Severity.MEDIUM,
        possible,
        {one.id: one for one in enabled},
        {one.id: one for one in disabled},
        "digest",
    )


def finding(name: str = "a.one", path: str = "app.py", line: int = 3, **more: Any) -> Finding:
    one = more.pop("control", None) or control(name)
    place = Location(path, line, 1, more.pop("symbol", "view"), more.pop("anchor", "x = 1"))
    return Finding(one, more.pop("message", "said"), place, **more)


def evidence(*findings: Finding, auditor: str = "static", **more: Any) -> Evidence:
    more.setdefault("controls", frozenset({"a.one", "b.two", INTEGRITY}))
    more.setdefault("examined", {"python files": 3})
    return Evidence(auditor, findings=findings, **more)


def ignore(name: str = "a.one", reason: str = "checked", line: int = 3) -> Ignore:
    return Ignore("app.py", line, name, reason, line)


def waiver(fingerprint: str, name: str = "a.one", **more: Any) -> Waiver:
    more.setdefault("expires", TODAY)
    return Waiver(name, fingerprint, "agreed", "team", **more)


def verdict(*seen: Evidence, waivers: Waivers | None = None, **more: Any) -> Verdict:
    more.setdefault("asked", ("static",))
    rules = more.pop("policy", None) or policy()
    return decide(rules, seen, waivers or Waivers(), target="shop", today=TODAY, **more)


@pytest.fixture(scope="session")
def make() -> SimpleNamespace:
    """Builders with defaults: a run that passes unless a test says otherwise."""
    return SimpleNamespace(
        control=control,
        policy=policy,
        finding=finding,
        evidence=evidence,
        ignore=ignore,
        waiver=waiver,
        verdict=verdict,
        today=TODAY,
    )
