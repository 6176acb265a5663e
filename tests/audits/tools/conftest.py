"""What the tests of the tools share: a small policy, a cache in memory, targets on disk."""

import sys
from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path

import pytest

from audits.project.files.inventory import Inventory, take
from audits.tools.settings import ToolSettings
from policies import Control, Parameter, Policy, Severity


class MemoryCache:
    """A cache that forgets everything when the test ends."""

    def __init__(self) -> None:
        self.kept: dict[str, bytes] = {}

    def read(self, key: str) -> bytes | None:
        return self.kept.get(key)

    def write(self, key: str, data: bytes) -> None:
        self.kept[key] = data


def control(identifier: str, *bandit: str, **parameters: int) -> Control:
    values = {name: Parameter(name, value, "d") for name, value in parameters.items()}
    return Control(
        identifier,
        title=identifier,
        severity=Severity.HIGH,
        why="Because.",
        fix="Mend it.",
        cwe=(1,),
        examined_by=("tools",),
        bandit=bandit,
        parameters=values,
    )


ENABLED = (
    control("secrets.no-literals", "B105", "B106", "B107"),
    control("input.code-execution", "B102", "B307", "B602"),
    control("dependencies.no-known-vulnerabilities", max_advisory_age_days=7),
    control("code.generic-weakness"),
)
DISABLED = (control("password.hashing", "B324"),)


@pytest.fixture(name="control")
def control_fixture() -> Callable[..., Control]:
    return control


@pytest.fixture
def policy() -> Policy:
    return Policy(
        "small",
        "A small policy",
        Severity.MEDIUM,
        blocks_on_possible=False,
        controls={one.id: one for one in ENABLED},
        disabled={one.id: one for one in DISABLED},
        digest="",
    )


@pytest.fixture
def settings() -> ToolSettings:
    return ToolSettings(today=date(2026, 3, 1), timeout_seconds=60)


@pytest.fixture
def cache() -> MemoryCache:
    return MemoryCache()


@pytest.fixture
def target(tmp_path: Path) -> Callable[[Mapping[str, str | bytes]], Inventory]:
    """Writes files below a folder and takes its inventory."""

    def write(files: Mapping[str, str | bytes]) -> Inventory:
        root = tmp_path / "target"
        root.mkdir(exist_ok=True)
        for name, content in files.items():
            path = root / name
            path.parent.mkdir(parents=True, exist_ok=True)
            data = content.encode("utf-8") if isinstance(content, str) else content
            path.write_bytes(data)
        return take(root)

    return write


@pytest.fixture
def tool(tmp_path: Path) -> Callable[[str], tuple[str, ...]]:
    """Writes a Python script and returns the command that stands in for a real tool."""

    def write(script: str) -> tuple[str, ...]:
        path = tmp_path / "tool.py"
        path.write_text(script, encoding="utf-8")
        return (sys.executable, "-I", str(path))

    return write
