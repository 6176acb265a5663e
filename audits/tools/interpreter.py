"""The packages installed for an interpreter that is not ours."""

import os
from pathlib import Path

import msgspec

from audits.errors import UsageError
from audits.tools.command import ToolFailure, inherited, run
from audits.tools.requirement import Requirement, pinned

_REMEDY = "name a working interpreter of the deployed environment with --environment"
_SCRIPT = """
import json
from importlib.metadata import distributions
found = [(one.metadata["Name"], one.version) for one in distributions()]
print(json.dumps(sorted((str(name), str(version)) for name, version in found)))
"""


def installed(python: str, timeout_seconds: float) -> list[Requirement]:
    """Every distribution installed for the interpreter at `python`, sorted by name.

    It is asked in isolated mode and needs no pip. Raises UsageError where there is no such
    file and ToolFailure where it does not answer.
    """
    if not Path(python).is_file():
        raise UsageError(f"--environment {python}: no such interpreter")
    command = (str(Path(python).absolute()), "-I", "-c", _SCRIPT)
    answer = run(command, inherited(os.environ), timeout_seconds)
    if answer.code != 0:
        raise ToolFailure(
            f"the interpreter could not list its packages: {answer.last_word}", _REMEDY
        )
    try:
        found = msgspec.json.decode(answer.output, type=list[tuple[str, str]])
    except msgspec.DecodeError as error:
        reason = f"the interpreter's list of packages cannot be read: {error}"
        raise ToolFailure(reason, _REMEDY) from error
    return [pinned(name, version, "", 0) for name, version in sorted(set(found))]
