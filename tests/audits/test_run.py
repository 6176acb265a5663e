"""One run: what is asked of whom, and what the report says was not looked at."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from audits import run
from audits.errors import UsageError
from audits.project.files.cache import Cache
from audits.run import Options
from audits.target import find
from audits.verdict.verdict import Verdict
from policies import load
from policies.model import Policy

TODAY = date(2030, 1, 15)
WAIVER = """
[[waiver]]
control = "config.no-debugger"
fingerprint = "0000000000000000"
reason = "agreed"
owner = "team"
expires = {expires}
"""


def check(path: Path, policy: Policy | None = None, **options: Any) -> Verdict:
    return run.check(
        find(path),
        policy or load("baseline"),
        Options(**options),
        today=TODAY,
        cache=Cache(),
        progress=lambda _done, _total: None,
    )


def settings(folder: Path, text: str) -> None:
    (folder / "pyproject.toml").write_text(f"[tool.stopper]\n{text}\n", encoding="utf-8")


def test_both_auditors_are_asked_and_pass(stage: Any) -> None:
    verdict = check(stage.folder)
    assert (verdict.exit_code, verdict.asked) == (0, ("static", "tools"))
    assert verdict.target == "shop"
    assert set(stage.asked) == {"static", "tools"}


@pytest.mark.parametrize(("only", "other"), [("static", "tools"), ("tools", "static")])
def test_an_auditor_that_was_not_asked_is_told(stage: Any, only: str, other: str) -> None:
    verdict = check(stage.folder, only=(only,))
    assert (verdict.exit_code, verdict.asked, set(stage.asked)) == (0, (only,), {only})
    assert f"--only: the {other} auditor was not asked" in verdict.scope


def test_an_unknown_auditor_is_a_usage_error(stage: Any) -> None:
    with pytest.raises(UsageError, match="unknown auditor 'statics'; did you mean 'static'"):
        check(stage.folder, only=("statics",))


def test_a_crashing_auditor_is_not_a_verdict(stage: Any) -> None:
    stage.fault = ZeroDivisionError("boom")
    with pytest.raises(ZeroDivisionError):
        check(stage.folder)


def test_options_win_over_settings(stage: Any, tmp_path: Path) -> None:
    settings(stage.folder, "jobs = 2\nadvisories = 'https://a.example'\ninternal = ['ours']")
    check(stage.folder, jobs=3, advisories=str(tmp_path), offline=True)
    asked = stage.asked["tools"].settings[0]
    assert stage.asked["static"].jobs == 3
    assert (asked.advisories, asked.offline, asked.internal) == (str(tmp_path), True, ("ours",))
    assert asked.today == TODAY


def test_settings_hold_where_no_option_speaks(stage: Any) -> None:
    (stage.folder / "known").mkdir()
    settings(stage.folder, "jobs = 2\nadvisories = 'known'")
    check(stage.folder)
    asked = stage.asked["tools"].settings[0]
    assert stage.asked["static"].jobs == 2
    assert asked.advisories == str(stage.folder / "known")


def test_without_any_wish_the_machine_decides(stage: Any) -> None:
    check(stage.folder)
    assert stage.asked["static"].jobs >= 1
    assert stage.asked["tools"].settings[0].advisories is None


@pytest.mark.parametrize("options", [{"advisories": "absent"}, {"environment": "absent"}], ids=str)
def test_a_named_place_that_does_not_exist_is_a_usage_error(
    stage: Any, options: dict[str, str]
) -> None:
    with pytest.raises(UsageError, match="absent"):
        check(stage.folder, **options)


def test_a_named_waiver_file_that_does_not_exist_is_a_usage_error(stage: Any) -> None:
    settings(stage.folder, "waivers = 'absent.toml'")
    with pytest.raises(UsageError, match=r"absent\.toml"):
        check(stage.folder)


@pytest.mark.parametrize("name", ["waivers.toml", "other.toml"])
def test_waivers_stand_beside_the_settings_or_where_these_say(stage: Any, name: str) -> None:
    settings(stage.folder, f"waivers = '{name}'")
    (stage.folder / name).write_text(WAIVER.format(expires=TODAY), encoding="utf-8")
    verdict = check(stage.folder)
    assert [(one.kind, one.path, one.line) for one in verdict.problems] == [("unused", name, 2)]
    assert verdict.exit_code == 4


def test_a_waiver_may_not_outlast_the_policy(stage: Any) -> None:
    text = WAIVER.format(expires="2031-06-01")
    (stage.folder / "waivers.toml").write_text(text, encoding="utf-8")
    assert [one.kind for one in check(stage.folder).problems] == ["unreadable"]


def test_a_policy_without_a_limit_lets_waivers_last(stage: Any) -> None:
    text = WAIVER.format(expires="2031-06-01")
    (stage.folder / "waivers.toml").write_text(text, encoding="utf-8")
    full = load("baseline")
    policy = Policy(
        "small",
        "Small",
        full.blocks_from,
        False,
        {"config.no-debugger": full.controls["config.no-debugger"]},
        {},
        "digest",
    )
    assert [one.kind for one in check(stage.folder, policy).problems] == ["unused"]


def test_switched_off_waivers_are_not_even_read(stage: Any) -> None:
    (stage.folder / "waivers.toml").write_text("broken", encoding="utf-8")
    assert check(stage.folder).exit_code == 4
    verdict = check(stage.folder, honour_waivers=False)
    assert verdict.exit_code == 0
    assert any(one.startswith("--no-waivers") for one in verdict.scope)


def test_a_part_of_a_project_calls_no_waiver_unused(stage: Any) -> None:
    settings(stage.folder, "")
    (stage.folder / "waivers.toml").write_text(WAIVER.format(expires=TODAY), encoding="utf-8")
    verdict = check(stage.folder / "app.py")
    assert (verdict.exit_code, verdict.problems) == (0, ())
    assert any("only a part" in one for one in verdict.scope)


def test_an_expired_waiver_of_a_part_is_named_from_where_the_part_lies(stage: Any) -> None:
    settings(stage.folder, "")
    text = WAIVER.format(expires="2029-01-01")
    (stage.folder / "waivers.toml").write_text(text, encoding="utf-8")
    (stage.folder / "web").mkdir()
    (stage.folder / "web" / "views.py").write_text("", encoding="utf-8")
    problems = check(stage.folder / "web").problems
    assert [(one.kind, one.path) for one in problems] == [("expired", "../waivers.toml")]


def test_a_folder_without_python_is_incomplete_unless_that_is_declared(stage: Any) -> None:
    (stage.folder / "app.py").unlink()
    assert check(stage.folder).exit_code == 3
    settings(stage.folder, "allow_empty = true")
    verdict = check(stage.folder)
    assert verdict.exit_code == 0
    assert "pyproject.toml: a target without source is accepted" in verdict.scope


def test_what_is_excluded_is_not_selected_and_told(stage: Any) -> None:
    for name in ("env", "contest"):
        (stage.folder / name).mkdir()
        (stage.folder / name / "latest.py").write_text("", encoding="utf-8")
    settings(stage.folder, 'exclude = ["test", "env/"]')
    verdict = check(stage.folder)
    inventory = stage.asked["static"].inventory
    chosen = [one.path for one in inventory.selected("python")]
    assert chosen == ["app.py", "contest/latest.py"]
    assert inventory.excluded() == {"env": "env/"}
    assert "pyproject.toml: left out by glob: test, env/" in verdict.scope


def test_controls_that_the_profile_leaves_out_are_told(stage: Any) -> None:
    verdict = check(stage.folder, load("development"))
    told = next(one for one in verdict.scope if "the profile development leaves out" in one)
    assert "cookie.secure" in told


def test_what_the_caller_says_is_in_the_scope(stage: Any) -> None:
    verdict = check(stage.folder, offline=True, said=("said so",))
    assert verdict.scope[-1] == "said so"
    assert "--offline: nothing was asked of the network" in verdict.scope
