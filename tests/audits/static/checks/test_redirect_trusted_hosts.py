"""Wildcards among the trusted hosts, which only a strict policy minds."""

from pathlib import Path

import pytest

import policies
from audits.project.files import inventory
from audits.static import auditor


@pytest.mark.parametrize(
    ("profile", "hosts", "flagged"),
    [
        ("strict", ["shop.example", ".shop.example"], True),
        ("strict", ["shop.example"], False),
        ("baseline", [".shop.example"], False),
    ],
)
def test_a_wildcard_is_refused_by_a_strict_policy(
    tmp_path: Path, profile: str, hosts: list[str], flagged: bool
) -> None:
    text = f"from flask import Flask\napp = Flask('x')\napp.config['TRUSTED_HOSTS'] = {hosts}\n"
    (tmp_path / "shop.py").write_text(text, encoding="utf-8")
    evidence = auditor.audit(inventory.take(tmp_path), policies.load(profile))
    found = [f for f in evidence.findings if f.control.id == "redirect.trusted-hosts"]
    assert [f.location.line for f in found] == [3] * flagged
