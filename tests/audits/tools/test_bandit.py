"""Bandit's findings under our controls, and none of its silences."""

import json
import os
import sys
from dataclasses import replace
from importlib.util import find_spec
from pathlib import Path

import pytest

from audits.tools import bandit, nosec
from audits.tools.bandit_run import batches

pytestmark = pytest.mark.skipif(find_spec("bandit") is None, reason="needs the extra tools")

CAREFUL = "def greet(name):\n    return f'hello {name}'\n"
CARELESS = """import subprocess


class Shop:
    def order(self, words):
        subprocess.call(words, shell=True)
        return eval(words)
"""


def observed(evidence):
    return [
        (one.control.id, one.location.path, one.location.line, one.certain)
        for one in evidence.findings
    ]


def reasons(evidence):
    return [(gap.path, gap.reason) for gap in evidence.gaps]


@pytest.fixture
def audit(policy, settings, cache):
    def run(inventory, **changes):
        jobs = changes.pop("jobs", 2)
        asked = replace(settings, **changes)
        return bandit.audit(inventory, changes.pop("policy", policy), asked, jobs=jobs, cache=cache)

    return run


def test_results_stand_under_the_control_that_claims_them(audit, target):
    evidence = audit(target({"shop.py": CARELESS, "careful.py": CAREFUL}))
    assert observed(evidence) == [
        ("input.code-execution", "shop.py", 6, True),
        ("input.code-execution", "shop.py", 7, True),
    ]
    assert evidence.gaps == ()
    assert evidence.examined == {"files read by bandit": 2}
    assert "dependencies.no-known-vulnerabilities" not in evidence.controls
    assert "code.generic-weakness" in evidence.controls


def test_a_finding_knows_symbol_anchor_and_test(audit, target):
    finding = audit(target({"shop.py": CARELESS})).findings[0]
    assert finding.location.symbol == "Shop.order"
    assert finding.location.anchor == "subprocess.call(words, shell=True)"
    assert finding.location.column == 9
    assert "B602" in finding.message


def test_an_unclaimed_test_is_a_generic_weakness(audit, target):
    evidence = audit(target({"a.py": "import random\ncode = random.choice([1, 2])\n"}))
    assert observed(evidence) == [("code.generic-weakness", "a.py", 2, True)]


def test_a_test_of_a_disabled_control_is_not_reported_elsewhere(audit, target):
    evidence = audit(target({"a.py": "import hashlib\nhashlib.md5(b'x')\n"}))
    assert evidence.findings == ()


def test_without_the_generic_control_unclaimed_tests_are_dropped(settings, cache, policy, target):
    enabled = {name: one for name, one in policy.controls.items() if name.startswith("input.")}
    narrow = replace(policy, controls=enabled, disabled={})
    inventory = target({"a.py": "import random\nrandom.choice([eval('1')])\n"})
    evidence = bandit.audit(inventory, narrow, settings, jobs=1, cache=cache)
    assert [one.control.id for one in evidence.findings] == ["input.code-execution"]


def test_a_found_secret_is_never_shown(audit, target, cache):
    source = "password = 'hunter2secret'\nconnect(host='db', password='hunter2secret')\n"
    evidence = audit(target({"a.py": source}))
    assert {one.control.id for one in evidence.findings} == {"secrets.no-literals"}
    assert len(evidence.findings) == 2
    assert "hunter2" not in repr(evidence)
    assert b"hunter2" not in b"".join(cache.kept.values())
    assert evidence.findings[0].location.anchor == "password = '***'"


def test_a_secret_in_a_call_over_several_lines_is_not_shown_either(audit, target):
    source = (
        "connect('hunter1',\n    password='hunter2')\nx = call('hunter3', password='''hun\n''')\n"
    )
    evidence = audit(target({"a.py": source}))
    assert len(evidence.findings) == 2
    assert "hun" not in repr(evidence)


def test_low_confidence_is_not_certain(audit, target):
    evidence = audit(target({"a.py": "def f(c, t):\n    c.execute('select * from ' + t)\n"}))
    assert observed(evidence) == [("code.generic-weakness", "a.py", 2, False)]


def test_imports_and_calls_without_a_shell_are_counted_not_reported(audit, target):
    source = "import pickle\nimport subprocess\nassert pickle\nsubprocess.run(['/bin/true'])\n"
    evidence = audit(target({"a.py": source}))
    assert evidence.findings == ()
    assert evidence.notes == (
        "bandit: 4 remarks on a mere import, assert, name or safe call left out",
    )


def test_what_is_said_of_tests_is_only_counted(settings, cache, policy, target, control):
    source = "import os\npassword = 'x'\nassert os\neval('1')\n"
    claiming = {**policy.controls, "code.asserts": control("code.asserts", "B101")}
    inventory = target({"tests/test_a.py": source, "a.py": source})
    asking = replace(policy, controls=claiming)
    evidence = bandit.audit(inventory, asking, settings, jobs=1, cache=cache)
    assert [(one.location.path, one.control.id) for one in evidence.findings] == [
        ("a.py", "secrets.no-literals"),
        ("a.py", "code.asserts"),
        ("a.py", "input.code-execution"),
    ]
    assert any("remarks on test code left out" in note for note in evidence.notes)


@pytest.mark.parametrize(
    ("comment", "listed"),
    [
        ("# nosec", "without a test id"),
        ("# nosec B307", "B307"),
        ("#nosec: B307, B102 a reason", "B307, B102"),
        ("# nosec B30", "without a test id"),
    ],
)
def test_nosec_hides_nothing_and_is_listed(audit, target, comment, listed):
    evidence = audit(target({"a.py": f"text = '# nosec'\neval('1')  {comment}\n"}))
    assert observed(evidence) == [("input.code-execution", "a.py", 2, True)]
    assert evidence.notes == (f"a.py:2: # nosec {listed} hides nothing here",)


def test_a_file_with_a_syntax_error_is_a_gap_with_its_line(audit, target):
    evidence = audit(target({"good.py": "eval('1')\n", "bad.py": "x = 1\ndef broken(:\n"}))
    assert observed(evidence) == [("input.code-execution", "good.py", 1, True)]
    [gap] = evidence.gaps
    assert (gap.path, gap.line, gap.subject) == ("bad.py", 2, "bandit")
    assert "syntax error" in gap.reason
    assert gap.controls == tuple(sorted(evidence.controls))


@pytest.mark.skipif(sys.version_info >= (3, 12), reason="bandit reads this grammar")
def test_grammar_newer_than_bandit_reads_is_a_gap_with_another_remedy(audit, target):
    evidence = audit(target({"new.py": "type Name = str\n"}))
    [gap] = evidence.gaps
    assert gap.line == 0
    assert "newer Python" in gap.remedy


def test_bytes_that_are_no_text_are_a_gap(audit, target):
    evidence = audit(target({"null.py": b"x = '\0'\n", "latin.py": b"# \xe9\nx = 1\n"}))
    # From Python 3.12 on the first one is read, and only one test of bandit chokes on it.
    told = [f"{gap.path} {gap.reason}" for gap in evidence.gaps]
    assert len(told) == 2
    assert sum("latin.py" in one for one in told) == 1
    assert sum(one.startswith("null.py ") for one in told) == 1


def test_deep_nesting_is_a_gap_or_examined_but_never_silent(audit, target):
    evidence = audit(target({"deep.py": "x = " + "-" * 3000 + "1\n", "good.py": "eval('1')\n"}))
    assert [gap.path for gap in evidence.gaps] == ["deep.py"]
    assert len(evidence.findings) == 1


def test_one_file_that_kills_bandit_does_not_take_the_others_along(audit, target):
    files = {f"good{number}.py": "eval('1')\n" for number in range(5)}
    files["kills.py"] = "password = '\\ud800'\n"
    evidence = audit(target(files))
    assert len(evidence.findings) == 5
    [gap] = evidence.gaps
    assert gap.path == "kills.py"
    assert "no report" in gap.reason


def test_the_targets_own_bandit_settings_have_no_say(audit, target, monkeypatch):
    inventory = target(
        {
            ".bandit": "[bandit]\nskips = B307\nexclude = .\n",
            "bandit.yaml": "skips: [B307]\n",
            "setup.cfg": "[bandit]\nskips = B307\n",
            "pyproject.toml": "[tool.bandit]\nskips = ['B307']\n",
            "bandit/__init__.py": "",
            "bandit/__main__.py": "raise SystemExit(0)\n",
            "shop.py": "eval('1')\n",
        }
    )
    monkeypatch.chdir(inventory.root)
    monkeypatch.setenv("PYTHONPATH", str(inventory.root))
    evidence = audit(inventory)
    assert observed(evidence) == [("input.code-execution", "shop.py", 1, True)]
    assert evidence.gaps == ()


@pytest.mark.parametrize("folder", ["x.github", "environment", "CVStore", "tested.eggs"])
def test_a_path_that_bandit_would_exclude_by_substring_is_examined(audit, target, folder):
    evidence = audit(target({f"{folder}/latest.py": "eval('1')\n"}))
    assert [one.location.path for one in evidence.findings] == [f"{folder}/latest.py"]


def test_an_odd_file_name_is_examined(audit, target):
    evidence = audit(target({"-r é [x] .py": "eval('1')\n"}))
    assert [one.location.path for one in evidence.findings] == ["-r é [x] .py"]


@pytest.mark.skipif(sys.platform != "linux", reason="file names are text there")
def test_a_name_that_is_no_text_is_a_gap(audit, target):
    inventory = target({"a.py": "x = 1\n"})
    (inventory.root / os.fsdecode(b"bad\xff.py")).write_text("eval('1')\n", encoding="utf-8")
    evidence = audit(type(inventory)(inventory.root, inventory.entries + target({}).entries))
    assert [gap.reason for gap in evidence.gaps] == ["its name is not valid UTF-8"]


def test_a_file_gone_since_the_inventory_is_a_gap(audit, target):
    inventory = target({"a.py": "x = 1\n", "b.py": "x = 1\n"})
    (inventory.root / "b.py").unlink()
    assert reasons(audit(inventory)) == [("b.py", "does not exist")]


def test_no_python_files_is_no_run_and_no_finding(audit, target):
    evidence = audit(target({"README.md": "text"}), bandit_command=("/no/such/program",))
    assert evidence.gaps == ()
    assert evidence.examined == {"files read by bandit": 0}


def test_a_second_run_needs_no_bandit(audit, target):
    inventory = target({"shop.py": CARELESS, "a.py": "password = 'x'  # nosec\n"})
    first = audit(inventory)
    again = audit(inventory, bandit_command=("/no/such/program",))
    assert again == first


def test_a_changed_file_is_examined_again(audit, target):
    audit(target({"a.py": "x = 1\n", "b.py": "x = 1\n"}))
    evidence = audit(target({"a.py": "eval('1')\n"}))
    assert observed(evidence) == [("input.code-execution", "a.py", 1, True)]


def test_a_file_that_moved_is_examined_again(audit, target, cache):
    audit(target({"a.py": "x = 1\n"}))
    audit(target({"b.py": "x = 1\n"}))
    assert len(cache.kept) == 2


def test_a_damaged_cache_entry_is_a_miss(audit, target, cache):
    inventory = target({"shop.py": CARELESS})
    first = audit(inventory)
    for key in cache.kept:
        cache.kept[key] = b'{"weaknesses": 5}'
    assert audit(inventory) == first


def test_files_that_bandit_could_not_read_are_not_kept(audit, target, cache):
    inventory = target({"bad.py": "def broken(:\n"})
    assert audit(inventory) == audit(inventory)
    assert cache.kept == {}


def test_an_absent_bandit_names_the_extra(audit, target):
    command = (sys.executable, "-I", "-m", "bandit_that_is_not_there")
    evidence = audit(target({"a.py": "x = 1\n"}), bandit_command=command)
    [gap] = evidence.gaps
    assert gap.reason.endswith("bandit is not installed")
    assert "flask-stopper[tools]" in gap.remedy


def test_a_bandit_that_cannot_be_started_is_a_gap(audit, target):
    evidence = audit(target({"a.py": "x = 1\n"}), bandit_command=("/no/such/program",))
    [gap] = evidence.gaps
    assert "could not be started" in gap.reason


def test_a_bandit_that_hangs_is_a_gap(audit, target, tool):
    command = tool("import threading\nthreading.Event().wait()\n")
    inventory = target({"a.py": "x = 1\n", "b.py": "x = 1\n"})
    evidence = audit(inventory, bandit_command=command, timeout_seconds=0.5)
    [gap] = evidence.gaps
    assert gap.reason.startswith("2 files were not examined by bandit")
    assert "0.5 seconds" in gap.reason


REPORTS = {
    "not JSON": b"<html>",
    "another form": b'{"findings": []}',
    "wrong types": b'{"results": [], "errors": [], "metrics": []}',
    "nothing": b"",
}


@pytest.mark.parametrize("name", REPORTS)
@pytest.mark.parametrize("code", [0, 1])
def test_a_report_in_an_unknown_form_is_a_gap(audit, target, tool, name, code):
    evidence = audit(
        target({"a.py": "x = 1\n"}), bandit_command=tool(fake_bandit(REPORTS[name], code))
    )
    [gap] = evidence.gaps
    assert gap.path == "a.py"
    assert evidence.examined == {"files read by bandit": 0}


@pytest.mark.parametrize("code", [2, 3, 139])
def test_an_unknown_exit_code_is_a_gap_whatever_the_report_says(audit, target, tool, code):
    report = json.dumps({"results": [], "errors": [], "metrics": {}}).encode()
    evidence = audit(target({"a.py": "x = 1\n"}), bandit_command=tool(fake_bandit(report, code)))
    [gap] = evidence.gaps
    assert f"code {code}" in gap.reason


def test_a_file_that_the_report_does_not_mention_is_a_gap(audit, target, tool):
    report = json.dumps({"results": [], "errors": [], "metrics": {"_totals": {}}}).encode()
    evidence = audit(target({"a.py": "x = 1\n"}), bandit_command=tool(fake_bandit(report, 0)))
    [gap] = evidence.gaps
    assert "does not mention it" in gap.reason


def test_a_crashed_test_of_bandit_is_a_gap_and_nothing_is_kept(audit, target, tool, cache):
    words = "[tester] ERROR Bandit internal error running: eval_test on file a.py at line 1: oops"
    script = (
        "import json, sys\n"
        f"print({words!r}, file=sys.stderr)\n"
        "out = sys.argv[sys.argv.index('-o') + 1]\n"
        "report = {'results': [], 'errors': [], 'metrics': {sys.argv[-1]: {}}}\n"
        "json.dump(report, open(out, 'w'))\n"
    )
    evidence = audit(target({"a.py": "x = 1\n"}), bandit_command=tool(script))
    [gap] = evidence.gaps
    assert gap.reason == "a test of bandit crashed: eval_test on file a.py at line 1: oops"
    assert cache.kept == {}


def fake_bandit(report: bytes, code: int) -> str:
    return (
        "import pathlib, sys\n"
        "out = sys.argv[sys.argv.index('-o') + 1]\n"
        f"pathlib.Path(out).write_bytes({report!r})\n"
        f"sys.exit({code})\n"
    )


def test_batches_hold_every_file_once_and_about_equal_bytes():
    sizes = {f"file{number}.py": 10_000 * (number % 7 + 1) for number in range(30)}
    found = batches(sizes, 2)
    assert sorted(file for batch in found for file in batch.files) == sorted(sizes)
    loads = [sum(sizes[file] for file in batch.files) for batch in found]
    assert len(loads) == 2
    assert max(loads) - min(loads) <= 70_000


def test_a_small_target_needs_one_process():
    assert len(batches({"a.py": 100, "b.py": 100}, 8)) == 1


def test_a_command_line_stays_short_enough():
    sizes = {f"{'x' * 200}{number}.py": 1 for number in range(400)}
    found = batches(sizes, 1)
    assert max(sum(len(file) + 3 for file in batch.files) for batch in found) < 25_000
    assert sum(len(batch.files) for batch in found) == 400


def test_the_result_does_not_depend_on_the_number_of_processes(policy, settings, target, cache):
    padding = "# " + "x" * 60_000 + "\n"
    inventory = target({f"a{number}.py": "eval('1')\n" + padding for number in range(4)})
    results = {
        repr(bandit.audit(inventory, policy, settings, jobs=jobs, cache=type(cache)()))
        for jobs in (1, 3)
    }
    assert len(results) == 1


def test_a_relative_root_is_examined(audit, target, monkeypatch):
    inventory = target({"a.py": "eval('1')\n"})
    monkeypatch.chdir(inventory.root.parent)
    evidence = audit(replace(inventory, root=Path(inventory.root.name)))
    assert observed(evidence) == [("input.code-execution", "a.py", 1, True)]


def test_the_quick_start_changes_no_result(policy, settings, target, cache):
    inventory = target({"shop.py": CARELESS, "a.py": "password = 'x'  # nosec\nassert 1\n"})
    plain = replace(settings, bandit_command=(sys.executable, "-I", "-m", "bandit"))
    results = [
        bandit.audit(inventory, policy, asked, jobs=1, cache=type(cache)())
        for asked in (settings, plain)
    ]
    assert results[0] == results[1]
    assert len(results[0].findings) == 3


def test_a_long_text_is_cut_at_a_word(audit, target):
    [finding] = audit(target({"a.py": "import ssl\nssl._create_unverified_context()\n"})).findings
    assert finding.message.endswith("... (bandit B323)")
    assert len(finding.message) < 160


@pytest.mark.parametrize(
    "source", ["# nosec\nx = (\n", "def f(:  # nosec\n  x = (", "# nosec\n  x\n y\n"]
)
def test_nosec_in_a_file_that_nobody_reads_is_found(source):
    assert list(nosec.comments(source)) == [(1, "")]


def test_latin_source_is_examined_and_its_comments_read(audit, target):
    source = "# -*- coding: latin-1 -*-\n# \xe9\neval('1')  # nosec\n".encode("latin-1")
    evidence = audit(target({"a.py": source}))
    assert observed(evidence) == [("input.code-execution", "a.py", 3, True)]
    assert evidence.notes == ("a.py:3: # nosec without a test id hides nothing here",)
