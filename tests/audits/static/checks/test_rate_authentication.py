"""A limit by account, which only a strict policy demands."""

from pathlib import Path

import pytest

import policies
from audits.project.files import inventory
from audits.static import auditor

HEAD = (
    "from flask import Flask\nfrom flask_limiter import Limiter\napp = Flask('x')\n"
    "limiter = Limiter(who, app=app)\n@app.post('/login')\n"
)
BY_CLIENT = "@limiter.limit('5/minute')\n"
BY_ACCOUNT = "@limiter.limit('5/minute', key_func=account)\n"


@pytest.mark.parametrize(
    ("profile", "limits", "lines"),
    [
        ("strict", BY_CLIENT, [7]),
        ("strict", BY_CLIENT + BY_ACCOUNT, []),
        ("baseline", BY_CLIENT, []),
    ],
)
def test_a_strict_policy_wants_a_limit_by_account(
    tmp_path: Path, profile: str, limits: str, lines: list[int]
) -> None:
    (tmp_path / "shop.py").write_text(f"{HEAD}{limits}def login(): pass\n", encoding="utf-8")
    evidence = auditor.audit(inventory.take(tmp_path), policies.load(profile))
    found = [f for f in evidence.findings if f.control.id == "rate.authentication"]
    assert [(f.location.line, f.certain) for f in found] == [(line, False) for line in lines]
