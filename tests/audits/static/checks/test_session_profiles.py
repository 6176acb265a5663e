"""What a strict policy asks of sessions and cookies, and what hardening answers for."""

from pathlib import Path

import pytest

import policies
from audits.project.files import inventory
from audits.static import auditor

LOGIN = (
    "from flask import Flask, flash, request, session\nfrom flask_login import login_user\n"
    "from flask_talisman import Talisman\nfrom accounts import verify\n"
    "app = Flask('x')\nTalisman(app)\n"
    "@app.post('/login')\ndef login():\n"
    "    member = verify(request.form['a'], request.form['b'])\n"
    "    session['user_id'] = member.id\n    login_user(member, remember=True)\n"
    "    flash('in')\n    return '', 204\n"
    "@app.post('/logout')\ndef logout():\n    session.pop('user_id')\n    return '', 204\n"
)


def flagged(tmp_path: Path, text: str, profile: str) -> dict[str, list[int]]:
    (tmp_path / "shop.py").write_text(text, encoding="utf-8")
    evidence = auditor.audit(inventory.take(tmp_path), policies.load(profile))
    found: dict[str, list[int]] = {}
    for one in evidence.findings:
        found.setdefault(one.control.id, []).append(one.location.line)
    return found


@pytest.mark.parametrize(
    ("control", "lines"),
    [
        ("session.server-side", [5]),
        ("session.persistent-login", [11]),
        ("cookie.same-site", [6]),
    ],
)
def test_a_strict_policy_asks_for_more(tmp_path: Path, control: str, lines: list[int]) -> None:
    assert flagged(tmp_path, LOGIN, "strict")[control] == lines


def test_the_baseline_takes_client_side_sessions_and_lax_cookies(tmp_path: Path) -> None:
    found = flagged(tmp_path, LOGIN, "baseline")
    assert not {"session.server-side", "cookie.same-site"} & set(found)
    assert found["session.persistent-login"] == [11]


def test_hardening_answers_for_sessions_and_their_cookie(tmp_path: Path) -> None:
    text = LOGIN.replace("Talisman(app)\n", "harden(app, policy)\n")
    text = "from secure_app import harden\nfrom policies import policy\n" + text
    text += "@app.post('/change-password')\ndef change_password():\n    set_password('x')\n"
    found = flagged(tmp_path, text, "strict")
    asked = [name for name in found if name.startswith(("session.", "cookie."))]
    assert not asked
