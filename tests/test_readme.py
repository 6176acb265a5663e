"""What the README shows is what the command prints."""

import re
from pathlib import Path

import pytest

from audits import cli

ROOT = Path(__file__).parents[1]


def test_the_screen_of_the_readme_is_a_real_run(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    shown = re.search(r"```console\n\$ cd (\S+)\n\$ stopper (.+)\n((?:.*\n)+?)```", text)
    assert shown is not None
    folder, command, screen = shown.groups()
    monkeypatch.chdir(ROOT / folder)
    monkeypatch.setenv("COLUMNS", "96")
    monkeypatch.setenv("STOPPER_CACHE", str(tmp_path))
    cli.main(command.split())
    assert capsys.readouterr().out == screen
