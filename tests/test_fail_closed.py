"""What was not examined is never passed: each way to be told too little, from the command line."""

import json
import re
import sys
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import partial
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pytest

from audits import cli, run
from audits.check import check as declare
from audits.finding import Finding
from audits.project.code.module import Module
from audits.project.files.classification import SETTINGS_LIMIT_BYTES
from audits.project.grammar.source import SIZE_LIMIT_BYTES
from audits.static import auditor, worker
from audits.tools.advisories import load
from audits.tools.advisory_service import serve
from audits.tools.settings import ToolSettings
from policies import Control, catalogue

Files = Mapping[str, str | bytes]

DEBUG = "config.no-debugger"
INTEGRITY = "dependencies.gate-integrity"
PACKAGES = "dependencies.no-known-vulnerabilities"

CLEAN = "total = 1\n"
BROKEN = "def total(:\n"
CARELESS = "import flask\n\napp = flask.Flask(__name__)\napp.run(debug=True)\n"
NAIVE = "from flask import Flask\n\napp = Flask(__name__)\n"
ABSENT = (sys.executable, "-I", "-m", "a_tool_that_is_not_there")
ABSENT_TOOLS = {"bandit_command": ABSENT, "pip_audit_command": ABSENT}

ADVISORY = {
    "id": "GHSA-m2qf-hxjv-5gpq",
    "affected": [
        {
            "package": {"ecosystem": "PyPI", "name": "Flask"},
            "ranges": [
                {"type": "ECOSYSTEM", "events": [{"introduced": "0"}, {"fixed": "2.2.5"}]},
            ],
        },
    ],
}

needs_tools = pytest.mark.skipif(find_spec("pip_audit") is None, reason="needs the extra tools")


@dataclass(frozen=True)
class Told:
    """How a run ended: its code, all that it printed in one line, and its JSON report if any."""

    code: int
    said: str
    report: dict[str, Any] = field(default_factory=dict)

    def gaps(self) -> list[str]:
        """What each gap is about and why, sorted."""
        return sorted(f"{one['subject']}: {one['reason']}" for one in self.report["gaps"])

    def outcome(self, control: str) -> str:
        """What became of one control."""
        return next(one["outcome"] for one in self.report["controls"] if one["id"] == control)

    def open(self, control: str) -> list[int]:
        """The lines of the findings of one control that nothing hides."""
        findings = self.report["findings"]
        mine = [one for one in findings if one["control"] == control and one["state"] == "open"]
        return [one["location"]["line"] for one in mine]


@pytest.fixture
def check(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Callable[..., Told]:
    """A function that writes files into a project `shop` and puts it before the gate."""
    monkeypatch.setenv("STOPPER_CACHE", str(tmp_path / "cache"))
    monkeypatch.chdir(tmp_path)
    (tmp_path / "shop").mkdir()

    def checked(files: Files, *arguments: object) -> Told:
        for name, content in files.items():
            file = tmp_path / "shop" / name
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(content.encode("utf-8") if isinstance(content, str) else content)
        report = tmp_path / "report.json"
        line = ["check", "shop", "-v", "-o", report, *arguments]
        code = cli.main([str(one) for one in line])
        printed = capsys.readouterr()
        assert "Traceback" not in printed.err
        document = json.loads(report.read_text(encoding="utf-8")) if report.exists() else {}
        return Told(code, " ".join((printed.err + printed.out).split()), document)

    return checked


@pytest.fixture
def static(check: Callable[..., Told]) -> Callable[..., Told]:
    """As `check`, without asking other tools."""
    return partial(_ordered, check, "--only", "static")


@pytest.fixture
def packages(check: Callable[..., Told], tmp_path: Path) -> Callable[..., Told]:
    """As `check`, asking other tools alone, with a folder of advisories of today."""
    folder = tmp_path / "advisories"
    folder.mkdir()
    record = {**ADVISORY, "modified": f"{date.today()}T00:00:00Z"}
    (folder / "one.json").write_text(json.dumps(record), encoding="utf-8")
    return partial(_ordered, check, "--only", "tools", "--advisories", folder)


def _ordered(check: Callable[..., Told], *given: Any) -> Told:
    """Call `check` with the files, which stand behind the options that a fixture fixed."""
    at = next(index for index, one in enumerate(given) if isinstance(one, dict))
    return check(given[at], *given[:at], *given[at + 1 :])


def settings(text: str) -> dict[str, str]:
    """A pyproject.toml with these lines about the gate."""
    return {"pyproject.toml": f"[tool.stopper]\n{text}\n"}


def waiver(control: str, fingerprint: str, count: int = 1) -> dict[str, str]:
    """A waivers.toml with one waiver that holds for some days."""
    lines = [
        "[[waiver]]",
        f'control = "{control}"',
        f'fingerprint = "{fingerprint}"',
        f"count = {count}",
        'reason = "agreed"',
        'owner = "team"',
        f"expires = {date.today() + timedelta(days=9)}",
    ]
    return {"waivers.toml": "\n".join(lines) + "\n"}


def policy(folder: Path, *enabled: str) -> Path:
    """A profile of baseline's controls that are `enabled`, all others switched off with reasons."""
    others = sorted(set(catalogue()) - set(enabled) - {"organisation.layers"})
    lines = ['title = "Few"', 'extends = "baseline"', "[disable]"]
    lines += [f'"{name}" = "not asked of this project"' for name in others]
    file = folder / "few.toml"
    file.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return file


def use(monkeypatch: pytest.MonkeyPatch, **changed: object) -> None:
    """Have the run ask its tools differently: other commands, another time limit."""
    monkeypatch.setattr(run, "ToolSettings", partial(ToolSettings, **changed))


def tool(folder: Path, *packages: Mapping[str, object], code: int = 0) -> tuple[str, ...]:
    """The command of a stand-in for pip-audit: it reports on `packages` and ends with `code`."""
    report = json.dumps({"dependencies": packages, "fixes": []})
    script = folder / "tool.py"
    script.write_text(
        "import pathlib, sys\n"
        "out = pathlib.Path(sys.argv[sys.argv.index('-o') + 1])\n"
        f"out.write_text({report if code == 0 else ''!r}, encoding='utf-8')\n"
        f"sys.exit({code})\n",
        encoding="utf-8",
    )
    return (sys.executable, "-I", str(script))


UNREAD: dict[str, tuple[Files, str]] = {
    "a broken module beside a clean one": ({"new.py": BROKEN}, "new.py: invalid syntax"),
    "a broken test": ({"tests/test_shop.py": BROKEN}, "tests/test_shop.py: invalid syntax"),
    "a broken migration": ({"migrations/one.py": BROKEN}, "migrations/one.py: invalid syntax"),
    "a module larger than we read": (
        {"data.py": b"#" * (SIZE_LIMIT_BYTES + 1)},
        "data.py: larger than 8 MB",
    ),
    "a template larger than we read": (
        {"page.html": b" " * (SIZE_LIMIT_BYTES + 1)},
        "page.html: larger than 8 MB",
    ),
    "a broken workflow beside a clean one": (
        {".github/workflows/a.yml": "on: push\n", ".github/workflows/b.yml": "jobs: [\n"},
        ".github/workflows/b.yml: ",
    ),
}


@pytest.mark.parametrize("what", UNREAD)
def test_a_file_nobody_reads_is_named_and_leaves_the_run_incomplete(static: Any, what: str) -> None:
    files, gap = UNREAD[what]
    told = static({"app.py": CLEAN, **files})
    assert (told.code, told.report["verdict"]) == (3, "INCOMPLETE")
    assert any(one.startswith(gap) for one in told.gaps()), told.gaps()


@pytest.mark.parametrize(
    ("only", "enabled"),
    [
        ("static", ("template.autoescape",)),
        ("tools", (DEBUG,)),
        ("tools", (PACKAGES,)),
        ("static,tools", ("template.autoescape", PACKAGES)),
    ],
    ids=str,
)
def test_no_choice_of_controls_or_auditors_makes_a_broken_file_pass(
    check: Any, tmp_path: Path, only: str, enabled: tuple[str, ...]
) -> None:
    profile = policy(tmp_path, *enabled)
    told = check({"app.py": BROKEN}, "--only", only, "--profile", profile, "--offline")
    assert told.code == 3, told.said


def test_settings_too_large_to_be_settings_are_named(static: Any) -> None:
    told = static({"app.py": CLEAN, "settings.toml": b"#" * (SETTINGS_LIMIT_BYTES + 1)})
    reason = "too large for a file of settings, taken for data and not read"
    assert (told.code, f"settings.toml: {reason}" in told.said) == (0, True)


def test_a_file_whose_result_comes_back_damaged_is_not_lost(
    static: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(auditor.pool, "run", lambda *_given: [b"{", b'{"lines": 1}'])
    told = static({"app.py": CARELESS, "page.html": "<p>Hi</p>\n"})
    assert (told.code, "Examined nothing" in told.said) == (3, True)
    assert "app.py: what was read of it came back damaged" in told.gaps()
    assert "page.html: what was read of it came back damaged" in told.gaps()


@pytest.mark.parametrize("files", [{}, {"README.md": "# Shop\n"}, {"page.html": "<p>Hi</p>\n"}])
def test_a_folder_without_source_passes_only_where_its_settings_say_so(
    static: Any, files: Files
) -> None:
    told = static(files)
    assert (told.code, told.gaps()) == (3, ["shop: no Python file was examined"])
    told = static({**files, **settings("allow_empty = true")})
    assert (told.code, told.gaps()) == (0, [])
    assert "a target without source is accepted" in told.said


def test_a_folder_whose_source_is_all_excluded_is_not_passed(static: Any) -> None:
    told = static({"app.py": CARELESS, **settings("exclude = ['*.py']")})
    assert (told.code, told.gaps()) == (3, ["shop: no Python file was examined"])
    assert {"path": "app.py", "pattern": "*.py"} in told.report["excluded"]


def test_a_policy_that_asks_nothing_is_not_passed(static: Any, tmp_path: Path) -> None:
    told = static({"app.py": CLEAN}, "--profile", policy(tmp_path))
    assert (told.code, told.gaps()) == (
        3,
        ["few: no enabled control is examined by what was asked"],
    )


def test_a_glob_drops_whole_parts_of_paths_and_tells_what_it_dropped(static: Any) -> None:
    dropped = {"env/one.py": CARELESS, "web/test/two.py": CARELESS, "web/env": "x"}
    kept = {"environment/three.py": CARELESS, "contest/latest.py": CARELESS, "tested.py": CARELESS}
    told = static({**dropped, **kept, **settings("exclude = ['env', 'test']")})
    found = [one for one in told.report["findings"] if one["control"] == DEBUG]
    assert (told.code, sorted(one["location"]["path"] for one in found)) == (1, sorted(kept))
    assert told.report["excluded"] == [
        {"path": "env", "pattern": "env"},
        {"path": "web/env", "pattern": "env"},
        {"path": "web/test", "pattern": "test"},
    ]
    assert "3 excluded" in told.said
    assert "left out by glob: env, test" in told.said


def test_what_is_left_out_is_told_by_whoever_is_asked(check: Any) -> None:
    files = {"app.py": CLEAN, "env/one.py": CARELESS, **settings("exclude = ['env']")}
    told = check(files, "--only", "tools", "--offline")
    assert told.report["excluded"] == [{"path": "env", "pattern": "env"}]
    assert "1 excluded" in told.said


def test_a_file_that_is_named_is_examined_although_its_folder_is_left_out(static: Any) -> None:
    static({"env/one.py": CARELESS, "README.md": "# Shop\n", **settings("exclude = ['env']")})
    line = ["check", "--only", "static"]
    codes = [cli.main([*line, f"shop/{name}"]) for name in ("env/one.py", "README.md")]
    assert codes == [1, 3]


def test_a_misspelt_control_in_a_comment_hides_nothing_and_is_named(static: Any) -> None:
    remark = "  # stopper: ignore[config.no-debuger] agreed"
    told = static({"app.py": CARELESS.rstrip() + remark + "\n"})
    assert (told.code, told.open(DEBUG), told.open(INTEGRITY)) == (1, [4], [4])
    assert "unknown control 'config.no-debuger'; did you mean 'config.no-debugger'" in told.said


@pytest.mark.parametrize(
    "remark", ["stopper: ignore", "stopper: ignore[config.no-debugger]", "nosec", "noqa"]
)
def test_a_comment_without_control_and_reason_hides_nothing(static: Any, remark: str) -> None:
    told = static({"app.py": f"{CARELESS.rstrip()}  # {remark}\n"})
    assert (told.code, told.open(DEBUG)) == (1, [4])


def test_a_waiver_of_one_finding_does_not_hide_a_second_that_is_equal(
    static: Any, tmp_path: Path
) -> None:
    few = ("--profile", policy(tmp_path, DEBUG))
    [found] = static({"app.py": CARELESS}, *few).report["findings"]
    once, twice = (waiver(DEBUG, found["fingerprint"], count) for count in (1, 2))
    assert static(once, *few).code == 0
    again = static({"app.py": CARELESS + "app.run(debug=True)\n"}, *few)
    assert (again.code, again.open(DEBUG)) == (1, [5])
    assert static(twice, *few).code == 0


def test_a_waived_finding_does_not_hide_that_a_file_was_not_read(
    static: Any, tmp_path: Path
) -> None:
    few = ("--profile", policy(tmp_path, DEBUG))
    [found] = static({"app.py": CARELESS}, *few).report["findings"]
    told = static({"new.py": BROKEN, **waiver(DEBUG, found["fingerprint"])}, *few)
    assert (told.code, told.report["codes"], told.open(DEBUG)) == (3, [3], [])


@pytest.mark.parametrize(
    "mistake",
    [
        ("--profile", "absent.toml"),
        ("--advisories", "absent"),
        ("--environment", "absent"),
        ("--only", "static,bandits"),
    ],
    ids=" ".join,
)
def test_what_is_named_and_not_there_is_a_mistake(check: Any, mistake: tuple[str, str]) -> None:
    told = check({"app.py": CLEAN}, *mistake)
    assert (told.code, told.report) == (2, {})
    assert mistake[1].rpartition(",")[2] in told.said


@pytest.mark.parametrize("setting", ["waivers", "profile", "advisories"])
def test_a_setting_that_names_what_is_not_there_is_a_mistake(check: Any, setting: str) -> None:
    told = check({"app.py": CLEAN, **settings(f"{setting} = 'absent'")})
    assert (told.code, told.report, "absent" in told.said) == (2, {}, True)


@pytest.mark.parametrize(
    "line",
    [
        'enable = ["session.idle-timeot"]',
        '[disable]\n"session.idle-timeot" = "not ours"',
        '[controls."session.idle-timeot"]\nidle_seconds = 60',
    ],
)
def test_a_policy_that_speaks_of_an_unknown_control_is_a_mistake(
    check: Any, tmp_path: Path, line: str
) -> None:
    text = f'title = "Ours"\nextends = "baseline"\n{line}\n'
    (tmp_path / "ours.toml").write_text(text, encoding="utf-8")
    told = check({"app.py": CLEAN}, "--profile", "ours.toml")
    assert (told.code, told.report) == (2, {})
    assert "ours.toml" in told.said
    assert "did you mean 'session.idle-timeout'" in told.said


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("[[waivers]]\n", "unknown key 'waivers'"),
        ("[[waiver]]\ncontrol = 'csrf.globl'\n", "unknown control 'csrf.globl'"),
        ("[[waiver]", "unreadable"),
    ],
)
def test_a_waiver_nobody_understands_fails_the_run(static: Any, text: str, fault: str) -> None:
    told = static({"app.py": CLEAN, "waivers.toml": text})
    assert (told.code, fault in told.said) == (4, True), told.said


@pytest.mark.parametrize("form", ["text", "json", "sarif"])
@pytest.mark.parametrize(
    ("files", "code"),
    [({"app.py": CLEAN}, 0), ({"app.py": CARELESS}, 1), ({"app.py": CARELESS + BROKEN}, 3)],
    ids=["clean", "careless", "broken"],
)
def test_no_form_of_the_report_changes_the_exit_code(
    static: Any, files: Files, code: int, form: str
) -> None:
    assert static(files, "--format", form, "-o", "more.sarif").code == code


def test_findings_and_failures_to_look_have_codes_of_their_own(static: Any) -> None:
    told = static({"app.py": CARELESS, "new.py": BROKEN, **waiver("csrf.global", "0" * 16)})
    assert told.code == 3
    assert set(told.report["codes"]) >= {1, 3}
    assert "also 1: findings" in told.said


@pytest.mark.parametrize("door", ["Makefile", "tox.ini", ".ci/run", ".pre-commit-config.yaml"])
def test_no_door_to_the_gate_swallows_its_exit_code(door: str) -> None:
    text = (Path(__file__).parents[1] / door).read_text(encoding="utf-8")
    swallowing = r"\|\| *(true|:|exit 0)|--exit-zero|ignore_(errors|outcome)|^\t@?-|^    - "
    assert not re.search(swallowing, text, re.MULTILINE)


def test_a_run_that_was_told_to_end_with_0_shows_it_in_every_report(static: Any) -> None:
    files = {"app.py": CARELESS, "new.py": BROKEN}
    told = static(files, "--exit-zero", "-o", "out.sarif", "-o", "out.txt")
    assert (told.code, told.report["exit_code"], told.report["verdict"]) == (0, 3, "INCOMPLETE")
    for text in (told.said, *(Path(f"out.{form}").read_text("utf-8") for form in ("sarif", "txt"))):
        assert "--exit-zero" in text


def test_a_check_that_crashes_leaves_its_control_open(
    static: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    @declare(DEBUG)
    def failing(module: Module, control: Control) -> Iterator[Finding]:
        raise ZeroDivisionError(f"{control.id} in {module.path}")

    for where in (auditor, worker):
        monkeypatch.setattr(where, "CHECKS", (*auditor.CHECKS, failing))
    told = static({"app.py": CLEAN})
    assert (told.code, told.outcome(DEBUG)) == (3, "incomplete")
    assert told.gaps() == [f"app.py: check failing crashed: ZeroDivisionError: {DEBUG} in app.py"]


def test_an_auditor_that_crashes_gives_no_verdict(
    static: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delattr(run.static, "audit")
    told = static({"app.py": CLEAN})
    assert (told.code, told.report) == (5, {})
    assert "PASS" not in told.said


def test_every_enabled_control_has_its_row_whatever_was_asked(static: Any) -> None:
    told = static({"app.py": CLEAN})
    expected = sorted(set(catalogue()) - {"organisation.layers"})
    assert [one["id"] for one in told.report["controls"]] == expected
    assert told.outcome(PACKAGES) == "not asked"
    assert "controls not asked: --only static,tools asks them too" in told.said
    assert "the profile baseline leaves out: organisation.layers" in told.said


def test_a_pass_tells_what_was_examined_and_claims_nothing_more(static: Any) -> None:
    told = static({"app.py": CLEAN, "page.html": "<p>Hi</p>\n"})
    assert (told.code, told.said[:4]) == (0, "PASS")
    head, _, _ = told.said.partition("Not applicable")
    assert "Examined 1 python file, 1 template; 0 excluded; 0 gaps" in head
    claim = (
        r"\b(no|any|zero) (known )?(issue|problem|vulnerabilit|weakness)|secure|safe|clear|ready"
    )
    assert not re.search(claim, head, re.IGNORECASE), head


def test_a_pass_with_findings_below_the_gate_does_not_say_that_all_passed(static: Any) -> None:
    form = "<form><input type='password' name='p' autocomplete='off'></form>\n"
    told = static({"app.py": CLEAN, "page.html": form})
    assert (told.code, told.outcome("password.manager-friendly")) == (0, "fail")
    assert "Exit 0: no finding at or above the gate, but 1 control failed below it" in told.said


@pytest.mark.parametrize("asked", [(), ("--only", "tools"), ("--profile", "strict")], ids=" ".join)
def test_a_tool_that_is_absent_leaves_its_controls_open(
    check: Any, monkeypatch: pytest.MonkeyPatch, asked: tuple[str, ...]
) -> None:
    use(monkeypatch, **ABSENT_TOOLS)
    told = check({"app.py": CLEAN, "requirements.txt": "flask==3.1.3\n"}, *asked)
    assert (told.code, told.outcome(PACKAGES)) == (3, "incomplete")
    assert "bandit is not installed" in told.said
    assert "pip-audit is not installed" in told.said
    assert "flask-stopper[tools]" in told.said


def test_a_tool_that_crashes_leaves_its_controls_open(
    check: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    use(monkeypatch, bandit_command=tool(tmp_path, code=9))
    told = check({"app.py": CLEAN}, "--offline")
    assert (told.code, told.outcome("input.code-execution")) == (3, "incomplete")
    assert any("it ended with code 9 and no report" in one for one in told.gaps()), told.gaps()


def test_offline_no_package_is_called_audited(check: Any) -> None:
    told = check({"app.py": CLEAN, "requirements.txt": "flask==2.2.2\n"}, "--offline")
    assert (told.code, told.outcome(PACKAGES)) == (3, "incomplete")
    assert "advisories: --offline: no advisory service was asked" in told.gaps()
    assert "packages" not in told.report["examined"] or not told.report["examined"]["packages"]


def test_a_setting_that_stays_offline_is_told_and_passes_no_package(check: Any) -> None:
    files = {"app.py": CLEAN, "requirements.txt": "flask==2.2.2\n", **settings("offline = true")}
    told = check(files)
    assert (told.code, told.outcome(PACKAGES)) == (3, "incomplete")
    assert "pyproject.toml: nothing was asked of the network" in told.report["scope"]


EMPTY: dict[str, Files] = {
    "an empty list": {"requirements.txt": ""},
    "a list of remarks": {"requirements.txt": "# nothing yet\n"},
    "a project without dependencies": {"pyproject.toml": "[project]\nname = 'shop'\n"},
    "no list at all": {},
}


@pytest.mark.parametrize("what", EMPTY)
def test_an_application_that_names_no_package_is_not_passed(packages: Any, what: str) -> None:
    told = packages({"app.py": NAIVE, **EMPTY[what]})
    assert (told.code, told.outcome(PACKAGES)) == (3, "incomplete")
    assert any(one.startswith("manifests: no ") for one in told.gaps()), told.gaps()


@needs_tools
def test_a_package_that_is_known_to_be_weak_ends_the_run_with_1(packages: Any) -> None:
    told = packages({"app.py": CLEAN, "requirements.txt": "flask==2.2.2\n"})
    assert (told.code, told.open(PACKAGES)) == (1, [1])
    told = packages({"app.py": CLEAN, "requirements.txt": "flask==2.2.5\n"})
    assert (told.code, told.outcome(PACKAGES)) == (0, "pass")
    assert "1 package;" in told.said


@needs_tools
@pytest.mark.parametrize(
    ("line", "why"),
    [
        ("core @ git+https://code.example/core", "no advisory can be matched"),
        ("core==1.0+ours.of.today==", "not a requirement"),
        ("core>=1", "no exact version is known"),
    ],
)
def test_a_package_that_nobody_can_know_is_not_passed(packages: Any, line: str, why: str) -> None:
    told = packages({"app.py": CLEAN, "requirements.txt": f"flask==2.2.5\n{line}\n"})
    assert (told.code, told.outcome(PACKAGES)) == (3, "incomplete")
    assert any(why in one for one in told.gaps()), told.gaps()


ANSWERS: dict[str, tuple[list[dict[str, object]], int, str]] = {
    "a package that it skipped": (
        [{"name": "core", "skip_reason": "Dependency not found and could not be audited"}],
        0,
        "core: pip-audit: Dependency not found",
    ),
    "nothing about what was asked": ([], 0, "core: pip-audit: "),
    "another version": (
        [{"name": "core", "version": "2.0", "vulns": []}],
        0,
        "core: pip-audit: version 2.0 was audited, not 1.0",
    ),
    "an end without a report": ([], 9, "pip-audit: 1 packages were not audited"),
}


@needs_tools
@pytest.mark.parametrize("what", ANSWERS)
def test_an_audit_of_packages_that_leaves_some_out_is_not_passed(
    packages: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, what: str
) -> None:
    answer, code, gap = ANSWERS[what]
    use(monkeypatch, pip_audit_command=tool(tmp_path, *answer, code=code))
    told = packages({"app.py": CLEAN, "requirements.txt": "core==1.0\n"})
    assert (told.code, told.outcome(PACKAGES)) == (3, "incomplete")
    assert any(one.startswith(gap) for one in told.gaps()), told.gaps()


@needs_tools
def test_a_service_that_does_not_answer_passes_no_package(check: Any, tmp_path: Path) -> None:
    file = tmp_path / "one.json"
    file.write_text(json.dumps({**ADVISORY, "modified": "2026-01-01T00:00:00Z"}), encoding="utf-8")
    files = {"app.py": CLEAN, "requirements.txt": "flask==2.2.2\n"}
    with serve(load(tmp_path)) as address:
        assert check(files, "--only", "tools", "--advisories", address).code == 1
    told = check(files, "--only", "tools", "--advisories", address)
    assert (told.code, told.outcome(PACKAGES)) == (3, "incomplete")
    assert "did not answer as an advisory service does" in told.said


@needs_tools
def test_advisories_that_are_empty_or_old_pass_no_package(packages: Any, tmp_path: Path) -> None:
    files = {"app.py": CLEAN, "requirements.txt": "flask==2.2.5\n"}
    record = tmp_path / "advisories" / "one.json"
    record.write_text(json.dumps({**ADVISORY, "modified": "2020-01-01T00:00:00Z"}), "utf-8")
    old = packages(files)
    record.unlink()
    empty = packages(files)
    assert [one.code for one in (old, empty)] == [3, 3]
    assert "days old; 7 are allowed" in old.said
    assert "holds no advisory about a Python package" in empty.said


@needs_tools
def test_a_waiver_of_an_advisory_that_matches_no_package_fails_the_run(packages: Any) -> None:
    files = {"app.py": CLEAN, "requirements.txt": "flask==2.2.5\n", **waiver(PACKAGES, "0" * 16)}
    told = packages(files)
    assert (told.code, [one["kind"] for one in told.report["problems"]]) == (4, ["unused"])


@needs_tools
def test_an_internal_package_that_nothing_asks_for_is_not_passed(packages: Any) -> None:
    files = {"app.py": CLEAN, "requirements.txt": "flask==2.2.5\n", **settings("internal = ['co']")}
    told = packages(files)
    assert (told.code, told.outcome(PACKAGES)) == (3, "incomplete")
    assert "co: it is named as internal, but nothing depends on it" in told.gaps()


@needs_tools
def test_an_internal_package_is_told_and_the_others_are_audited(packages: Any) -> None:
    lines = "flask==2.2.2\ncore==1.0\n"
    told = packages({"requirements.txt": lines, "app.py": CLEAN, **settings("internal = ['core']")})
    assert (told.code, told.report["examined"]["packages"]) == (1, 1)
    assert "core: internal by configuration, not audited" in told.said
