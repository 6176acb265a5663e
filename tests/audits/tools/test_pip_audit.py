"""Every deployed package is examined by the real pip-audit, or is a gap."""

import json
import shutil
import socket
import sys
from dataclasses import replace
from datetime import date
from importlib.util import find_spec
from pathlib import Path

import pytest

from audits.errors import UsageError
from audits.tools import pip_audit
from audits.tools.advisories import load
from audits.tools.advisory_service import serve
from audits.tools.plan import CONTROL

pytestmark = pytest.mark.skipif(find_spec("pip_audit") is None, reason="needs the extra tools")

RECORDS = Path(__file__).parent / "advisories"
CLEAN = {"requirements.txt": "flask==3.1.3\n"}


@pytest.fixture
def audit(policy, settings):
    def run(inventory, **changes):
        asked = replace(settings, **{"advisories": str(RECORDS), **changes})
        return pip_audit.audit(inventory, policy, asked)

    return run


def observed(evidence):
    return [
        (one.location.path, one.location.line, one.location.anchor) for one in evidence.findings
    ]


def gaps(evidence):
    return [(gap.subject, gap.path, gap.line) for gap in evidence.gaps]


def fake(report, code=0, errors=""):
    return (
        "import pathlib, sys\n"
        "out = sys.argv[sys.argv.index('-o') + 1]\n"
        f"pathlib.Path(out).write_bytes({report!r})\n"
        f"print({errors!r}, file=sys.stderr)\n"
        f"sys.exit({code})\n"
    )


def report(*packages):
    return json.dumps({"dependencies": list(packages), "fixes": []}).encode()


def test_a_weak_package_is_a_finding_at_its_line(audit, target):
    lines = "# web\nWerkzeug==3.1.6\nFlask==2.2.2  # old\nrequests==2.31.0\n"
    evidence = audit(target({"requirements.txt": lines}))
    assert observed(evidence) == [
        ("requirements.txt", 3, "flask==2.2.2 CVE-2023-30861"),
        ("requirements.txt", 4, "requests==2.31.0 CVE-2024-35195"),
    ]
    assert evidence.findings[0].message == (
        "flask 2.2.2 has CVE-2023-30861 (GHSA-m2qf-hxjv-5gpq): fixed in 2.2.5, 2.3.2"
    )
    assert evidence.findings[0].certain
    assert evidence.gaps == ()
    assert evidence.examined == {"packages": 3}
    assert evidence.controls == {CONTROL}


def test_packages_without_advisories_pass(audit, target):
    evidence = audit(target(CLEAN))
    assert (evidence.findings, evidence.gaps, evidence.notes) == ((), (), ())
    assert evidence.examined == {"packages": 1}


def test_two_versions_of_one_package_are_both_examined(audit, target):
    evidence = audit(
        target({"a/requirements.txt": "flask==2.2.2\n", "b/requirements.txt": "flask==2.3.1\n"})
    )
    assert observed(evidence) == [
        ("a/requirements.txt", 1, "flask==2.2.2 CVE-2023-30861"),
        ("b/requirements.txt", 1, "flask==2.3.1 CVE-2023-30861"),
    ]


def test_one_package_in_two_manifests_is_one_finding_with_both_places(audit, target):
    lock = '[[package]]\nname = "flask"\nversion = "2.2.2"\n'
    evidence = audit(target({"requirements.txt": "flask==2.2.2\n", "uv.lock": lock}))
    [finding] = evidence.findings
    assert finding.location.path == "requirements.txt"
    assert [(one.path, one.line) for one in finding.related] == [("uv.lock", 2)]


def test_a_lock_file_settles_the_ranges_of_its_project(audit, target):
    project = '[project]\nname = "shop"\ndependencies = ["jinja2>=3"]\n'
    lock = (
        '[[package]]\nname = "jinja2"\nversion = "3.1.5"\n\n'
        '[[package]]\nname = "shop"\nversion = "1"\nsource = { editable = "." }\n'
    )
    evidence = audit(target({"pyproject.toml": project, "uv.lock": lock}))
    assert observed(evidence) == [("uv.lock", 2, "jinja2==3.1.5 CVE-2025-27516")]
    assert evidence.gaps == ()


def test_a_constraint_settles_the_range_it_is_for_and_asks_for_nothing_else(audit, target):
    files = {
        "requirements.txt": "-c constraints.txt\nflask\n",
        "constraints.txt": "flask==2.2.2\nrequests==2.31.0\n",
    }
    assert observed(audit(target(files))) == [("constraints.txt", 1, "flask==2.2.2 CVE-2023-30861")]


def test_a_range_that_nothing_settles_is_a_gap(audit, target):
    evidence = audit(target({"requirements.txt": "flask==3.1.3\njinja2>=3\n"}))
    assert gaps(evidence) == [("jinja2", "requirements.txt", 2)]
    assert "lock file or --environment" in evidence.gaps[0].remedy
    assert evidence.gaps[0].controls == (CONTROL,)


def test_a_lock_file_elsewhere_does_not_settle_a_range(audit, target):
    project = '[project]\nname = "b"\ndependencies = ["flask>=3"]\n'
    evidence = audit(target({"a/requirements.txt": "flask==3.1.3\n", "b/pyproject.toml": project}))
    assert gaps(evidence) == [("flask", "b/pyproject.toml", 3)]


def test_a_package_from_an_address_and_a_broken_line_are_gaps(audit, target):
    lines = "flask==3.1.3\nshop @ git+https://git.example/shop.git\n!!\n-r gone.txt\n"
    evidence = audit(target({"requirements.txt": lines}))
    assert gaps(evidence) == [
        ("shop", "requirements.txt", 2),
        ("requirements.txt", "requirements.txt", 3),
        ("requirements.txt", "requirements.txt", 4),
    ]


def test_an_internal_package_is_left_out_with_a_note(audit, target):
    lines = "flask==3.1.3\nour_shop==1.0\nours @ git+https://git.example/ours.git\nOur.Range>=1\n"
    evidence = audit(
        target({"requirements.txt": lines}), internal=("Our.Shop", "ours", "our-range")
    )
    assert evidence.gaps == ()
    assert evidence.notes == tuple(
        f"{name}: internal by configuration, not audited"
        for name in ("our-range", "our-shop", "ours")
    )


def test_an_internal_package_that_nothing_asks_for_is_a_gap(audit, target):
    evidence = audit(target(CLEAN), internal=("our-shop",))
    assert gaps(evidence) == [("our-shop", "", 0)]


def test_what_is_not_deployed_is_a_note(audit, target):
    evidence = audit(target({**CLEAN, "requirements-dev.txt": "flask==2.2.2\n"}))
    assert evidence.findings == ()
    assert evidence.notes == ("requirements-dev.txt: not deployed, not audited",)


@pytest.mark.parametrize(
    ("files", "reason"),
    [
        ({"requirements.txt": "# nothing\n"}, "no package is named in requirements.txt"),
        ({"uv.lock": "version = 1\n"}, "no package is named in uv.lock"),
        ({"app.py": "import os\nimport flask\n"}, "yet the source imports flask"),
        (
            {"pyproject.toml": '[project]\nname = "x"\n', "app.py": "from flask import Flask\n"},
            "yet the source imports flask",
        ),
    ],
)
def test_an_empty_list_where_there_must_be_packages_is_a_gap(audit, target, files, reason):
    evidence = audit(target(files))
    [gap] = evidence.gaps
    assert reason in gap.reason
    assert evidence.controls == {CONTROL}
    assert evidence.examined == {"packages": 0}


@pytest.mark.parametrize(
    "files", [{"app.py": "import os\n"}, {"pyproject.toml": '[project]\nname="x"\n'}]
)
def test_nothing_to_depend_on_makes_the_control_not_applicable(audit, target, files):
    evidence = audit(target(files))
    assert evidence.gaps == ()
    assert list(evidence.not_applicable) == [CONTROL]


def test_a_disabled_control_asks_nothing(target, policy, settings):
    others = {name: one for name, one in policy.controls.items() if name != CONTROL}
    evidence = pip_audit.audit(
        target({"requirements.txt": "flask==2.2.2\n"}), replace(policy, controls=others), settings
    )
    assert (evidence.controls, evidence.findings, evidence.gaps) == (frozenset(), (), ())


def test_offline_without_a_folder_is_a_gap_and_starts_nothing(audit, target):
    evidence = audit(
        target(CLEAN), offline=True, advisories=None, pip_audit_command=("/no/such/program",)
    )
    [gap] = evidence.gaps
    assert "--offline" in gap.reason
    assert "--advisories FOLDER" in gap.remedy


def test_offline_with_an_address_is_a_gap_too(audit, target):
    evidence = audit(target(CLEAN), offline=True, advisories="http://127.0.0.1:9/v1/query")
    assert gaps(evidence) == [("advisories", "", 0)]


def test_offline_with_a_folder_examines(audit, target):
    evidence = audit(target({"requirements.txt": "flask==2.2.2\n"}), offline=True)
    assert len(evidence.findings) == 1
    assert evidence.gaps == ()


def test_a_folder_that_is_too_old_is_examined_and_a_gap(audit, target):
    evidence = audit(target({"requirements.txt": "flask==2.2.2\n"}), today=date(2026, 3, 6))
    [gap] = evidence.gaps
    assert "8 days old; 7 are allowed" in gap.reason
    assert len(evidence.findings) == 1


def test_exactly_at_the_limit_a_folder_is_fresh(audit, target):
    assert audit(target(CLEAN), today=date(2026, 3, 5)).gaps == ()


def test_a_folder_from_the_future_is_a_gap(audit, target):
    evidence = audit(target(CLEAN), today=date(2025, 1, 1))
    assert "yet to come" in evidence.gaps[0].reason


def test_an_empty_folder_is_a_gap(audit, target, tmp_path):
    empty = tmp_path / "empty"
    empty.mkdir()
    evidence = audit(target(CLEAN), advisories=str(empty))
    [gap] = evidence.gaps
    assert "holds no advisory" in gap.reason
    assert evidence.examined == {"packages": 0}


def test_a_record_that_cannot_be_used_is_a_gap_if_it_may_matter(audit, target, tmp_path):
    folder = tmp_path / "records"
    shutil.copytree(RECORDS, folder)
    (folder / "broken.json").write_text("{", encoding="utf-8")
    for name in ("flask", "other"):
        nameless = {
            "id": name,
            "modified": "2026-02-27T00:00:00Z",
            "affected": [{"package": {"ecosystem": "PyPI", "name": name}}],
        }
        (folder / f"{name}.json").write_text(json.dumps(nameless), encoding="utf-8")
    evidence = audit(target(CLEAN), advisories=str(folder))
    assert [gap.reason.split(" in ")[0] for gap in evidence.gaps] == [
        "the record broken.json",
        "the record flask.json",
    ]


@pytest.mark.parametrize("source", ["no/such/folder", "ftp://host/x", "http://"])
def test_a_source_that_cannot_be_is_a_usage_error(audit, target, source):
    with pytest.raises(UsageError, match="--advisories"):
        audit(target(CLEAN), advisories=source)


@pytest.mark.parametrize("path", ["/v1/query", "", "/"])
def test_any_service_of_that_kind_can_be_asked(audit, target, path, monkeypatch):
    monkeypatch.setenv("HTTP_PROXY", "http://127.0.0.1:9")
    with serve(load(RECORDS)) as url:
        address = url.removesuffix("/v1/query") + path
        evidence = audit(target({"requirements.txt": "flask==2.2.2\n"}), advisories=address)
    assert observed(evidence) == [("requirements.txt", 1, "flask==2.2.2 CVE-2023-30861")]
    assert evidence.gaps == ()


def test_a_service_that_does_not_answer_is_a_gap(audit, target):
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        address = f"http://127.0.0.1:{free.getsockname()[1]}/v1/query"
        evidence = audit(target(CLEAN), advisories=address)
    [gap] = evidence.gaps
    assert gap.subject == "pip-audit"
    assert gap.reason == (
        f"1 packages were not audited: {address} did not answer as an advisory service does"
    )


def test_a_service_that_answers_nonsense_is_a_gap(audit, target):
    with serve(load(RECORDS)) as url:
        evidence = audit(target(CLEAN), advisories=url.replace("/v1/query", "/elsewhere"))
    [gap] = evidence.gaps
    assert "did not answer as an advisory service does" in gap.reason


def test_a_skipped_package_is_a_gap(audit, target, tool):
    words = {"name": "flask", "skip_reason": "Dependency not found on the index"}
    evidence = audit(target(CLEAN), pip_audit_command=tool(fake(report(words))))
    [gap] = evidence.gaps
    assert gap.reason == "pip-audit: Dependency not found on the index"
    assert (gap.subject, gap.path, gap.line) == ("flask", "requirements.txt", 1)
    assert evidence.examined == {"packages": 0}


def test_a_service_that_knows_no_package_at_all_is_one_gap(audit, target, tool):
    names = ["a-one", "b-two", "c-three", "d-four"]
    skipped = [{"name": name, "skip_reason": "not found on the index"} for name in names]
    lines = "".join(f"{name}==1.0\n" for name in names)
    evidence = audit(
        target({"requirements.txt": lines}), pip_audit_command=tool(fake(report(*skipped)))
    )
    [gap] = evidence.gaps
    assert gap.subject == "pip-audit"
    assert gap.reason.startswith("the advisory service knows none of the 4 packages")


@pytest.mark.parametrize(
    "package",
    [
        {"name": "other", "version": "3.1.3", "vulns": []},
        {"name": "flask", "version": "3.1.2", "vulns": []},
        {"name": "flask", "version": "3.1.3"},
        {"name": "flask", "vulns": []},
    ],
)
def test_a_package_that_did_not_come_back_is_a_gap(audit, target, tool, package):
    evidence = audit(target(CLEAN), pip_audit_command=tool(fake(report(package))))
    assert gaps(evidence) == [("flask", "requirements.txt", 1)]


GOOD = report({"name": "flask", "version": "3.1.3", "vulns": []})
WEAK = report({"name": "flask", "version": "3.1.3", "vulns": [{"id": "X", "fix_versions": []}]})


@pytest.mark.parametrize(
    ("script", "words"),
    [
        (fake(b"<html>"), "cannot be read"),
        (fake(b'{"dependencies": 5}'), "cannot be read"),
        (fake(b""), "no report"),
        (fake(GOOD, code=2), "code 2"),
        (fake(GOOD, code=1), "contradicts"),
        (fake(WEAK, code=0), "contradicts"),
        (fake(GOOD, errors="WARNING:x:Unsupported OSV schema version: 2.0"), "dropped an answer"),
        ("raise RuntimeError('oops')", "RuntimeError: oops"),
        ("import sys\nsys.exit(1)", "it said nothing"),
        ("import sys\nprint('ERROR:pip_audit:bad\\nmore', file=sys.stderr)\nsys.exit(1)", "bad"),
    ],
)
def test_a_pip_audit_that_fails_is_a_gap_with_one_sentence(audit, target, tool, script, words):
    evidence = audit(target(CLEAN), pip_audit_command=tool(script))
    [gap] = evidence.gaps
    assert gap.subject == "pip-audit"
    assert words in gap.reason
    assert "\n" not in gap.reason
    assert evidence.examined == {"packages": 0}


def test_an_advisory_without_a_fix_says_so(audit, target, tool):
    evidence = audit(target(CLEAN), pip_audit_command=tool(fake(WEAK, code=1)))
    assert evidence.findings[0].message == "flask 3.1.3 has X: no fixed version is known"


def test_an_absent_pip_audit_names_the_extra(audit, target):
    command = (sys.executable, "-I", "-m", "pip_audit_that_is_not_there")
    evidence = audit(target(CLEAN), pip_audit_command=command)
    [gap] = evidence.gaps
    assert "pip-audit is not installed" in gap.reason
    assert "flask-stopper[tools]" in gap.remedy


def test_a_pip_audit_that_hangs_is_a_gap(audit, target, tool):
    command = tool("import threading\nthreading.Event().wait()\n")
    evidence = audit(target(CLEAN), pip_audit_command=command, timeout_seconds=0.5)
    assert "0.5 seconds" in evidence.gaps[0].reason


def test_the_targets_and_the_users_settings_have_no_say(audit, target, monkeypatch):
    inventory = target(
        {
            "requirements.txt": "flask==2.2.2\n",
            "pip_audit/__main__.py": "raise SystemExit(0)\n",
            "pip_audit/__init__.py": "",
        }
    )
    monkeypatch.chdir(inventory.root)
    monkeypatch.setenv("PYTHONPATH", str(inventory.root))
    monkeypatch.setenv("PIP_AUDIT_FORMAT", "markdown")
    monkeypatch.setenv("PIP_AUDIT_OSV_URL", "http://127.0.0.1:9")
    assert len(audit(inventory).findings) == 1


RESOLVED = report(
    {"name": "flask", "version": "2.2.2", "vulns": [{"id": "CVE-1", "fix_versions": ["3"]}]},
    {"name": "click", "version": "8.1", "vulns": [{"id": "CVE-2", "fix_versions": []}]},
    {"name": "skipped", "skip_reason": "because"},
)


def test_online_ranges_are_resolved_by_pip_audit(audit, target, tool):
    check = "assert '-s' in sys.argv and 'pypi' in sys.argv and '--no-deps' not in sys.argv\n"
    lines = "flask>=2; python_version > '3'\npywin32>=1; sys_platform == 'no-such'\nlost>=1\n"
    evidence = audit(
        target({"requirements.txt": lines}),
        advisories=None,
        pip_audit_command=tool("import sys\n" + check + fake(RESOLVED, code=1)),
    )
    assert observed(evidence) == [
        ("requirements.txt", 0, "click==8.1 CVE-2"),
        ("requirements.txt", 1, "flask==2.2.2 CVE-1"),
    ]
    assert gaps(evidence) == [("lost", "requirements.txt", 3)]
    assert evidence.notes == ("pywin32: not installed here unless asked for, not audited",)


def test_a_range_that_no_index_understands_is_a_gap_online_too(audit, target):
    text = '[tool.poetry]\nname = "x"\n[tool.poetry.dependencies]\nflask = "^3"\n'
    evidence = audit(
        target({"pyproject.toml": text}), advisories=None, pip_audit_command=("/no/such/program",)
    )
    assert gaps(evidence) == [("flask", "pyproject.toml", 4)]


def test_an_environment_is_audited_whole_and_must_hold_what_is_declared(audit, target):
    lines = "pytest>=1\nnever-heard-of-it==1.0\nother-platform==1; sys_platform == 'no-such'\n"
    evidence = audit(target({"requirements.txt": lines}), environment=sys.executable)
    assert gaps(evidence) == [("never-heard-of-it", "requirements.txt", 2)]
    assert "not installed in the environment" in evidence.gaps[0].reason
    assert evidence.examined["packages"] > 10


def test_an_environment_that_is_weak_is_a_finding(audit, target, tmp_path):
    python = interpreter(tmp_path, 'print(\'[["Flask", "2.2.2"], ["shop", "1"]]\')')
    project = (
        '[project]\nname = "shop"\ndependencies = ["flask>=2"]\n'
        '[project.optional-dependencies]\nmail = ["requests"]\n'
    )
    lock = '[[package]]\nname = "pywin32"\nversion = "306"\n'
    evidence = audit(target({"pyproject.toml": project, "uv.lock": lock}), environment=python)
    assert observed(evidence) == [("pyproject.toml", 3, "flask==2.2.2 CVE-2023-30861")]
    assert evidence.gaps == ()
    assert evidence.examined == {"packages": 1}


def test_in_an_environment_internal_packages_are_left_out_and_odd_versions_are_gaps(
    audit, target, tmp_path
):
    python = interpreter(
        tmp_path, 'print(\'[["flask", "3.1.3"], ["ours", "x"], ["odd", "None"]]\')'
    )
    evidence = audit(target(CLEAN), environment=python, internal=("ours",))
    assert gaps(evidence) == [("odd", "", 0)]


@pytest.mark.parametrize(
    ("script", "words"),
    [
        ("print('[]')", "no package is installed"),
        ("print('nonsense')", "cannot be read"),
        ("raise SystemExit('broken')", "could not list its packages: broken"),
    ],
)
def test_an_environment_that_does_not_answer_is_a_gap(audit, target, tmp_path, script, words):
    evidence = audit(target({"app.py": "import os\n"}), environment=interpreter(tmp_path, script))
    [gap] = evidence.gaps
    assert words in gap.reason


def test_an_environment_that_is_not_there_is_a_usage_error(audit, target):
    with pytest.raises(UsageError, match="no such interpreter"):
        audit(target(CLEAN), environment="/no/such/python")


def interpreter(folder, script):
    """A program that answers like an interpreter asked for its packages."""
    path = folder / "python"
    path.write_text(f"#!{sys.executable}\n{script}\n", encoding="utf-8")
    path.chmod(0o755)
    return str(path)
