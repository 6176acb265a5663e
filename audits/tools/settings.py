"""What a run asks of the tools."""

import sys
from dataclasses import dataclass
from datetime import date

from audits.errors import UsageError

_START_BANDIT = """
import runpy
from bandit.core import utils
utils.get_nosec = lambda lines, context: None
runpy.run_module("bandit", run_name="__main__")
"""
"""`python -m bandit`, without the quarter of its time that it looks for `# nosec` comments.

We always have it ignore them, so there is nothing to be found.
"""

_BANDIT = (sys.executable, "-I", "-c", _START_BANDIT)
_PIP_AUDIT = (sys.executable, "-I", "-m", "pip_audit")


@dataclass(frozen=True, slots=True)
class ToolSettings:
    """Which tools run, and on what.

    `advisories` is the address of an OSV service or a folder of OSV records; None leaves the
    choice to pip-audit. `environment` is a Python interpreter whose installed packages are
    audited. `internal` names packages of one's own that no public index knows. `today` decides
    whether a folder of advisories is too old. `offline` asks nothing of the network.
    """

    today: date
    offline: bool = False
    advisories: str | None = None
    environment: str | None = None
    internal: tuple[str, ...] = ()
    bandit: bool = True
    dependencies: bool = True
    timeout_seconds: float = 300.0
    bandit_command: tuple[str, ...] = _BANDIT
    pip_audit_command: tuple[str, ...] = _PIP_AUDIT

    def __post_init__(self) -> None:
        if self.timeout_seconds <= 0:
            raise UsageError(
                f"the tools' time limit is {self.timeout_seconds}: give seconds above 0"
            )
