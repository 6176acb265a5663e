"""Both tools together."""

from dataclasses import replace
from importlib.util import find_spec
from pathlib import Path

import pytest

from audits.errors import UsageError
from audits.tools import auditor
from audits.tools.plan import CONTROL
from audits.tools.settings import ToolSettings

pytestmark = pytest.mark.skipif(find_spec("pip_audit") is None, reason="needs the extra tools")

RECORDS = str(Path(__file__).parent / "advisories")
FILES = {"app.py": "eval('1')  # nosec\n", "requirements.txt": "flask==2.2.2\n"}


@pytest.fixture
def audit(policy, settings, cache):
    def run(inventory, **changes):
        asked = replace(settings, advisories=RECORDS, **changes)
        return auditor.audit(inventory, policy, asked, jobs=1, cache=cache)

    return run


def test_code_and_packages_are_one_evidence(audit, target, policy):
    evidence = audit(target(FILES))
    assert evidence.auditor == "tools"
    assert evidence.controls == frozenset(policy.controls)
    assert [one.control.id for one in evidence.findings] == ["input.code-execution", CONTROL]
    assert evidence.examined == {"packages": 1, "files read by bandit": 1}
    assert evidence.notes == ("app.py:1: # nosec without a test id hides nothing here",)
    assert evidence.gaps == ()


def test_a_tool_that_is_switched_off_is_a_gap_for_its_controls(audit, target):
    evidence = audit(target(FILES), bandit=False, dependencies=False)
    assert [(gap.subject, gap.controls) for gap in evidence.gaps] == [
        ("bandit", ("code.generic-weakness", "input.code-execution", "secrets.no-literals")),
        ("pip-audit", (CONTROL,)),
    ]
    assert evidence.findings == ()


def test_a_policy_without_their_controls_starts_no_tool(target, policy, settings, cache):
    none = replace(policy, controls={})
    asked = replace(settings, bandit_command=("/no/such",), pip_audit_command=("/no/such",))
    evidence = auditor.audit(target(FILES), none, asked, jobs=1, cache=cache)
    assert (evidence.controls, evidence.gaps) == (frozenset(), ())


def test_a_time_limit_that_is_none_is_a_usage_error(settings):
    with pytest.raises(UsageError, match="time limit"):
        ToolSettings(today=settings.today, timeout_seconds=0)
