"""The command line: every way out has its own exit code, whatever the format."""

import json
import os
import re
import subprocess
import sys
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from audits import cli
from audits.evidence import Gap
from audits.verdict.gate import installed_version

DEBUG = "config.no-debugger"
GAP = Gap("app.py", "syntax error", "mend it", path="app.py", line=1)
FORMATS = [
    ["--format", "text"],
    ["--format", "json"],
    ["--format", "sarif"],
    ["-v"],
    ["-o", "out.json", "-o", "out.sarif", "-o", "out.txt"],
]
CONDITIONS: list[tuple[int, dict[str, Any]]] = [
    (0, {}),
    (1, {"findings": (DEBUG,)}),
    (3, {"findings": (DEBUG,), "gaps": (GAP,)}),
    (5, {"fault": ZeroDivisionError("boom")}),
    (130, {"fault": KeyboardInterrupt()}),
]


def waive(folder: Path, **changed: object) -> None:
    """Write a waiver that matches nothing, with some of its keys changed."""
    entry: dict[str, object] = {
        "control": f'"{DEBUG}"',
        "fingerprint": '"0000000000000000"',
        "reason": '"agreed"',
        "owner": '"team"',
        "expires": date.today() + timedelta(days=9),
    }
    lines = [f"{key} = {value}" for key, value in {**entry, **changed}.items()]
    (folder / "waivers.toml").write_text("\n".join(["[[waiver]]", *lines]), encoding="utf-8")


def run(*arguments: object) -> int:
    return cli.main([str(one) for one in arguments])


@pytest.fixture(autouse=True)
def _elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


@pytest.mark.parametrize("form", FORMATS, ids=" ".join)
@pytest.mark.parametrize(("code", "seen"), CONDITIONS, ids=lambda one: str(one)[:40])
def test_the_format_never_changes_the_exit_code(
    stage: Any, code: int, seen: dict[str, Any], form: list[str]
) -> None:
    for name, value in seen.items():
        setattr(stage, name, value)
    assert run("check", stage.folder, *form) == code


@pytest.mark.parametrize("form", FORMATS, ids=" ".join)
def test_an_unused_waiver_fails_in_every_format(stage: Any, form: list[str]) -> None:
    waive(stage.folder)
    stage.findings = (DEBUG,)
    assert run("check", stage.folder, *form) == 4


@pytest.mark.parametrize(
    "changed",
    [
        {"control": '"config.no-debuger"'},
        {"reason": '""'},
        {"expires": '"never"'},
        {"expires": "2001-01-01"},
        {"ownr": '"team"'},
    ],
    ids=str,
)
def test_a_waiver_that_does_not_hold_fails_the_run(
    stage: Any, capsys: pytest.CaptureFixture[str], changed: dict[str, object]
) -> None:
    waive(stage.folder, **changed)
    assert run("check", stage.folder) == 4
    assert "waivers.toml" in capsys.readouterr().out


def test_a_waiver_made_from_the_report_holds(
    stage: Any, capsys: pytest.CaptureFixture[str]
) -> None:
    stage.findings = (DEBUG,)
    assert run("check", stage.folder, "--format", "json") == 1
    shown = json.loads(capsys.readouterr().out)["findings"][0]["fingerprint"]
    waive(stage.folder, fingerprint=f'"{shown}"')
    assert run("check", stage.folder) == 0
    assert run("check", stage.folder, "--no-waivers") == 1


@pytest.mark.parametrize(
    "arguments",
    [
        [],
        ["check", "absent"],
        ["check", "shop", "--profile", "strct"],
        ["check", "shop", "--profile", "absent.toml"],
        ["check", "shop", "--profile", "broken.toml"],
        ["check", "shop", "--only", "static,tool"],
        ["check", "shop", "--only", ""],
        ["check", "shop", "--jobs", "0"],
        ["check", "shop", "--jobs", "many"],
        ["check", "shop", "--format", "xml"],
        ["check", "shop", "-o", "out.xml"],
        ["check", "shop", "-o", "absent/out.json"],
        ["check", "shop", "-o", "shop.json"],
        ["check", "shop", "--advisories", "absent"],
        ["check", "shop", "--environment", "absent"],
        ["check", "shop", "--unknown"],
        ["check", "shop", "--exit"],
        ["check", "shop", "other"],
        ["chek"],
        ["explain"],
        ["explain", "session.idle"],
        ["policy"],
        ["policy", "show", "strct"],
        ["policy", "validate", "broken.toml"],
        ["policy", "diff", "baseline", "absent.toml"],
    ],
    ids=" ".join,
)
def test_a_mistake_in_usage_is_exit_code_2_with_one_message(
    stage: Any, tmp_path: Path, capsys: pytest.CaptureFixture[str], arguments: list[str]
) -> None:
    (tmp_path / "broken.toml").write_text("extends = ", encoding="utf-8")
    (tmp_path / "shop.json").mkdir()
    assert run(*arguments) == 2
    printed = capsys.readouterr()
    assert printed.out == ""
    assert "stopper" in printed.err
    assert "Traceback" not in printed.err
    assert stage.asked == {}


@pytest.mark.parametrize(
    ("arguments", "hint"),
    [
        (["check", "shop", "--jobs", "two"], "'two' is not a whole number from 1"),
        (["check", "shop", "--profile", "strct"], "strict"),
        (["check", "shop", "--only", "tool"], "tools"),
        (["explain", "session.idle-timeot"], "session.idle-timeout"),
        (["check", "absent"], "absent: no such file or folder"),
    ],
    ids=str,
)
def test_a_mistake_is_answered_with_what_may_have_been_meant(
    stage: Any, capsys: pytest.CaptureFixture[str], arguments: list[str], hint: str
) -> None:
    assert run(*arguments) == 2
    assert hint in capsys.readouterr().err
    assert stage.asked == {}


@pytest.mark.parametrize("line", ["profil = 'strict'", "jobs = 'two'", "profile = 'strct'", "="])
def test_a_bad_setting_is_exit_code_2(
    stage: Any, capsys: pytest.CaptureFixture[str], line: str
) -> None:
    text = f"[tool.stopper]\n{line}\n"
    (stage.folder / "pyproject.toml").write_text(text, encoding="utf-8")
    assert run("check", stage.folder) == 2
    assert capsys.readouterr().err.startswith("stopper: ")


def test_an_empty_folder_is_incomplete_with_one_clear_sentence(
    stage: Any, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "empty").mkdir()
    assert run("check", "empty") == 3
    assert "no Python file was examined" in capsys.readouterr().out
    assert set(stage.asked) == {"static", "tools"}


def test_exit_zero_is_asked_for_and_told(stage: Any, capsys: pytest.CaptureFixture[str]) -> None:
    stage.findings, stage.gaps = (DEBUG,), (GAP,)
    assert run("check", stage.folder, "--exit-zero", "--format", "json") == 0
    report = json.loads(capsys.readouterr().out)
    assert (report["exit_code"], report["codes"]) == (3, [1, 3])
    assert any("--exit-zero" in one for one in report["scope"])


@pytest.mark.parametrize(("fault", "code"), [(ZeroDivisionError("boom"), 5), (None, 2)])
def test_exit_zero_does_not_hide_that_there_is_no_verdict(
    stage: Any, fault: Exception | None, code: int
) -> None:
    stage.fault = fault
    path = stage.folder if fault else "absent"
    assert run("check", path, "--exit-zero") == code


def test_an_internal_error_is_one_line_and_a_way_to_report_it(
    stage: Any, capsys: pytest.CaptureFixture[str]
) -> None:
    stage.fault = ZeroDivisionError("boom")
    assert run("check", stage.folder) == 5
    printed = capsys.readouterr()
    assert "internal error: ZeroDivisionError: boom" in printed.err
    assert "STOPPER_DEBUG=1" in printed.err
    assert "Traceback" not in printed.err + printed.out


@pytest.mark.parametrize("how", ["--debug", "STOPPER_DEBUG"])
def test_the_traceback_of_an_error_is_shown_on_request(
    stage: Any, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], how: str
) -> None:
    stage.fault = ZeroDivisionError("boom")
    options = [how] if how.startswith("--") else []
    if not options:
        monkeypatch.setenv(how, "1")
    assert run("check", stage.folder, *options) == 5
    assert "Traceback" in capsys.readouterr().err


def test_several_reports_come_of_one_run(stage: Any, tmp_path: Path) -> None:
    stage.findings = (DEBUG,)
    assert run("check", "shop", "-o", "a.json", "-o", "a.sarif", "-o", "a.txt") == 1
    assert json.loads((tmp_path / "a.json").read_text(encoding="utf-8"))["exit_code"] == 1
    sarif = json.loads((tmp_path / "a.sarif").read_text(encoding="utf-8"))
    assert len(sarif["runs"][0]["results"]) == 1
    assert DEBUG in (tmp_path / "a.txt").read_text(encoding="utf-8")


def test_a_report_that_cannot_be_written_loses_no_other(stage: Any, tmp_path: Path) -> None:
    (tmp_path / "old.json").write_text("precious", encoding="utf-8")
    assert run("check", "shop", "-o", "old.json", "-o", "absent/new.json") == 2
    assert (tmp_path / "old.json").read_text(encoding="utf-8") == "precious"
    assert stage.asked == {}


@pytest.mark.usefixtures("stage")
@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs a device that is always full")
def test_a_report_that_fails_late_still_leaves_the_others(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    full = tmp_path / "full.json"
    full.symlink_to("/dev/full")
    assert run("check", "shop", "-o", full, "-o", "other.json") == 2
    assert (tmp_path / "other.json").exists()
    printed = capsys.readouterr()
    assert "full.json" in printed.err
    assert "PASS" in printed.out


def test_a_first_report_is_not_left_behind_by_the_trial(stage: Any, tmp_path: Path) -> None:
    stage.fault = ZeroDivisionError("boom")
    assert run("check", "shop", "-o", "new.json") == 5
    assert not (tmp_path / "new.json").exists()


def test_the_profile_of_the_settings_holds_until_an_option_names_another(
    stage: Any, capsys: pytest.CaptureFixture[str]
) -> None:
    text = '[tool.stopper]\nprofile = "team.toml"\n'
    (stage.folder / "pyproject.toml").write_text(text, encoding="utf-8")
    (stage.folder / "team.toml").write_text('extends = "strict"\n', encoding="utf-8")
    run("check", "shop", "--format", "json")
    ours = json.loads(capsys.readouterr().out)
    run("check", "shop", "--profile", "baseline", "--format", "json")
    theirs = json.loads(capsys.readouterr().out)
    told = "pyproject.toml: the profile team.toml was chosen"
    assert (ours["policy"]["name"], told in ours["scope"]) == ("team", True)
    assert (theirs["policy"]["name"], told in theirs["scope"]) == ("baseline", False)


def test_one_of_our_profiles_in_the_settings_is_ours(
    stage: Any, capsys: pytest.CaptureFixture[str]
) -> None:
    text = '[tool.stopper]\nprofile = "strict"\n'
    (stage.folder / "pyproject.toml").write_text(text, encoding="utf-8")
    (stage.folder / "strict").write_text("", encoding="utf-8")
    assert run("check", "shop", "--format", "json") == 0
    assert json.loads(capsys.readouterr().out)["policy"]["name"] == "strict"


def test_options_reach_the_auditors(stage: Any, tmp_path: Path) -> None:
    assert run("check", "shop", "--no-cache", "--jobs", 3, "--offline") == 0
    assert (stage.asked["static"].cache.folder, stage.asked["static"].jobs) == (None, 3)
    assert stage.asked["tools"].settings[0].offline
    run("check", "shop")
    assert stage.asked["static"].cache.folder == tmp_path / "cache"


def test_the_report_shows_the_code_it_speaks_of(
    stage: Any, capsys: pytest.CaptureFixture[str]
) -> None:
    stage.findings = (DEBUG,)
    run("check", "shop")
    assert "app.run(debug=True)" in capsys.readouterr().out
    run("check", "shop/app.py")
    assert "app.run(debug=True)" in capsys.readouterr().out


def test_a_source_that_vanished_leaves_the_report_without_code(
    stage: Any, capsys: pytest.CaptureFixture[str]
) -> None:
    stage.findings = (DEBUG,)
    (stage.folder / "app.py").rename(stage.folder / "shop.py")
    assert run("check", "shop") == 1
    assert DEBUG in capsys.readouterr().out


def test_without_arguments_a_newcomer_learns_what_to_do(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert run() == 2
    printed = capsys.readouterr().err
    assert "stopper check ." in printed
    assert "Nothing was examined" in printed


@pytest.mark.parametrize(
    "arguments",
    [
        ["--help"],
        ["check", "--help"],
        ["explain", "--help"],
        ["controls", "--help"],
        ["policy", "--help"],
    ],
    ids=" ".join,
)
def test_every_help_text_has_an_example(
    capsys: pytest.CaptureFixture[str], arguments: list[str]
) -> None:
    assert run(*arguments) == 0
    printed = capsys.readouterr().out
    assert re.search(r"examples?:\n  stopper ", printed)


def test_the_version_is_the_installed_one(capsys: pytest.CaptureFixture[str]) -> None:
    assert run("--version") == 0
    assert capsys.readouterr().out == f"stopper {installed_version()}\n"


STUB = """
import sys
from audits import cli, run
from audits.commands import output
from audits.evidence import Evidence
def audit(inventory, policy, *settings, **options):
    controls = frozenset(policy.controls)
    gaps = ()
    return Evidence("tools", controls, gaps=gaps, examined={"files read by bandit": 0})
run.tools.audit = audit
sys.exit(cli.main(sys.argv[1:]))
"""


def started(folder: Path, stdout: Any, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run the command in a process of its own, its standard output being `stdout`."""
    return subprocess.run(
        [sys.executable, "-c", STUB, *arguments],
        stdout=stdout,
        stderr=subprocess.PIPE,
        text=True,
        cwd=folder,
        env={**os.environ, "PYTHONIOENCODING": "ascii"},
        check=False,
        timeout=120,
    )


def test_a_reader_that_went_away_changes_neither_code_nor_manners(tmp_path: Path) -> None:
    reading, writing = os.pipe()
    os.close(reading)
    try:
        ended = started(tmp_path, writing, "check", ".", "--only", "tools", "-v")
    finally:
        os.close(writing)
    assert (ended.returncode, ended.stderr) == (3, "")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs a device that is always full")
def test_an_output_that_cannot_be_written_is_exit_code_2(tmp_path: Path) -> None:
    with Path("/dev/full").open("wb") as full:
        ended = started(tmp_path, full, "check", ".", "--only", "tools")
    assert ended.returncode == 2
    assert "standard output cannot be written" in ended.stderr


def test_a_terminal_without_the_characters_still_gets_a_report(tmp_path: Path) -> None:
    (tmp_path / "laden-\N{SNOWMAN}").mkdir()
    ended = started(tmp_path, subprocess.PIPE, "check", "laden-\N{SNOWMAN}", "--only", "tools")
    assert (ended.returncode, ended.stderr) == (3, "")
    assert "\\u2603" in ended.stdout


def test_a_pipe_sees_no_progress(tmp_path: Path) -> None:
    (tmp_path / "app.py").write_text("x = 1\n", encoding="utf-8")
    ended = started(tmp_path, subprocess.PIPE, "check", "app.py")
    assert ended.stderr == ""
    assert "\x1b" not in ended.stdout


BROKEN_OFF = """
import pathlib, signal, sys, threading
from audits import cli, run
from audits.tools import command
signal.signal(signal.SIGINT, signal.default_int_handler)
started = threading.Event()
code = "import os, pathlib, threading; pathlib.Path('pid').write_text(str(os.getpid()));"
code += "print(1, flush=True); threading.Event().wait()"
def tool(inventory, policy, *settings, **options):
    folder = repr(str(pathlib.Path.cwd()))
    line = [sys.executable, "-c", f"import os; os.chdir({folder}); {code}"]
    return command.run(line, {}, 600.0)
def read(inventory, policy, **options):
    while not pathlib.Path("pid").exists() or not pathlib.Path("pid").read_text():
        started.wait(0.01)
    signal.raise_signal(signal.SIGINT)
run.tools.audit = tool
run.static.audit = read
sys.exit(cli.main(["check", "."]))
"""


def test_an_interrupt_is_exit_code_130_and_leaves_no_process_behind(tmp_path: Path) -> None:
    ended = subprocess.run(
        [sys.executable, "-c", BROKEN_OFF],
        capture_output=True,
        text=True,
        cwd=tmp_path,
        check=False,
        timeout=120,
    )
    assert (ended.returncode, ended.stdout) == (130, "")
    assert ended.stderr == "stopper: interrupted\n"
    child = int((tmp_path / "pid").read_text(encoding="utf-8"))
    with pytest.raises(ProcessLookupError):
        os.kill(child, 0)
