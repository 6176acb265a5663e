"""Without the extra `tools`, what only it examines is a gap that names the extra."""

from importlib.util import find_spec

import pytest

from audits.tools import auditor
from audits.tools.plan import CONTROL

FILES = {"app.py": "eval('1')\n", "requirements.txt": "flask==2.2.2\n"}


@pytest.mark.skipif(find_spec("bandit") is not None, reason="the extra tools is there")
def test_absent_tools_are_gaps_that_name_the_extra(target, policy, settings, cache):
    evidence = auditor.audit(target(FILES), policy, settings, jobs=1, cache=cache)
    assert evidence.findings == ()
    assert len(evidence.gaps) == 2
    assert all("is not installed" in gap.reason for gap in evidence.gaps)
    assert all("flask-stopper[tools]" in gap.remedy for gap in evidence.gaps)
    left = {control for gap in evidence.gaps for control in gap.controls}
    assert {"input.code-execution", CONTROL} <= left
