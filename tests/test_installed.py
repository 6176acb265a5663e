"""The installed distribution: the command starts, finds its data, and decides."""

import json
import subprocess
import sys
from importlib.metadata import version
from pathlib import Path

import pytest

COMMAND = Path(sys.executable).parent / "stopper"

CARELESS = """\
from flask import Flask

app = Flask(__name__)

if __name__ == "__main__":
    app.run(debug=True)
"""


def stopper(*arguments: str, folder: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [COMMAND, *arguments],
        cwd=folder,
        env={"STOPPER_CACHE": str(folder / "cache"), "PATH": "/usr/bin:/bin"},
        capture_output=True,
        encoding="utf-8",
        timeout=120,
        check=False,
    )


def test_command_tells_the_version_of_the_distribution(tmp_path: Path) -> None:
    told = stopper("--version", folder=tmp_path)
    assert (told.returncode, told.stdout) == (0, f"stopper {version('flask-stopper')}\n")


@pytest.mark.parametrize("profile", ["baseline", "strict", "development"])
def test_policies_came_along(tmp_path: Path, profile: str) -> None:
    told = stopper("policy", "validate", profile, folder=tmp_path)
    assert told.returncode == 0, told.stderr


def test_careless_application_is_stopped(tmp_path: Path) -> None:
    shop = tmp_path / "shop"
    shop.mkdir()
    (shop / "app.py").write_text(CARELESS, encoding="utf-8")
    told = stopper("check", "shop", "--only", "static", "-o", "out.json", folder=tmp_path)
    report = json.loads((tmp_path / "out.json").read_text(encoding="utf-8"))
    assert told.returncode == report["exit_code"] == 1, told.stdout + told.stderr
    assert "config.no-debugger" in {one["control"] for one in report["findings"]}
    assert "app.run(debug=True)" in told.stdout


def test_folder_without_source_is_incomplete(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    told = stopper("check", "empty", "--only", "static", folder=tmp_path)
    assert told.returncode == 3
    assert told.stdout.startswith("INCOMPLETE")
