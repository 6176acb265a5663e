"""The policy is ours even where another package has the name."""

import subprocess
import sys
from pathlib import Path

import pytest

import policies
from secure_app import policy

THEIRS = "import sys; sys.path.insert(0, sys.argv[1]); import policies; "
OURS = "from secure_app.policy import load_policy; print(policies.OWNER, load_policy().digest)"


def test_policy_is_the_one_that_the_auditor_reads() -> None:
    assert policy.load_policy("strict").digest == policies.load("strict").digest


def test_package_of_the_same_name_does_not_get_in_the_way(tmp_path: Path) -> None:
    (tmp_path / "policies").mkdir()
    (tmp_path / "policies" / "__init__.py").write_text("OWNER = 'theirs'\n", encoding="utf-8")
    command = [sys.executable, "-c", THEIRS + OURS, str(tmp_path)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.stdout.split() == ["theirs", policies.load().digest], done.stderr


def test_mistake_can_be_caught_without_knowing_the_private_name() -> None:
    with pytest.raises(policy.PolicyError, match="did you mean 'strict'"):
        policy.load_policy("strct")


def test_place_without_python_is_an_import_error(tmp_path: Path) -> None:
    with pytest.raises(ImportError, match="is not a Python file"):
        policy._by_place(tmp_path / "policies.txt", "_nothing")
