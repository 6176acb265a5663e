"""Whatever is put before the gate ends in an exit code of its own and one clear sentence."""

import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from audits import cli
from audits.static import auditor

CAREFUL = b"total = 1\n"
CARELESS = b"import flask\napp = flask.Flask(__name__)\napp.run(debug=True)\n"
CLASHING = Path(__file__).parent / "apps" / "clashing"
COMMAND = Path(sys.executable).parent / "stopper"

LAUGHS = "a: &a [x, x]\n" + "".join(
    f"{new}: &{new} [{', '.join([f'*{old}'] * 9)}]\n"
    for old, new in zip("abcdefghi", "bcdefghij", strict=True)
)

UNREAD: list[tuple[str, bytes, str]] = [
    ("app.py", b"def f(:\n", "app.py:1  invalid syntax"),
    ("app.py", b'print "hi"\n', "app.py:1  looks like Python 2: Missing parentheses"),
    ("app.py", b"\x7fELF\x02\x01\xff\xfe" * 99, "app.py:1  cannot be decoded"),
    ("app.py", b"a = 1\n\0", "app.py:2  null byte in source"),
    ("app.py", b"# coding: klingon\n", "unknown encoding: klingon"),
    ("app.py", b"x = " + b"(" * 9000 + b")" * 9000, "too many nested parentheses"),
    ("app.py", b"x = " + b"-" * 90000 + b"1\n", "nested too deeply"),
    ("app.py", b"x = a" + b".b" * 9000, "nested too deeply"),
    ("page.html", b"<p>{% block a %}\n", "endblock"),
    ("page.html", b"{% if x %}" * 9000, "nested too deeply"),
    ("page.html", b"{{ " + b"(" * 9000 + b")" * 9000 + b" }}", "nested too deeply"),
    ("docker-compose.yml", b"services: [\n", "not YAML"),
    ("requirements.txt", b"flask==3.0.0\n==what\n", "requirements.txt:2  not a requirement"),
    ("pyproject.toml", b"x = " + b"9" * 5000, "Exceeds the limit"),
]

READ: list[tuple[str, bytes]] = [
    ("app.py", b"""x = f"{a["b"]} {'\\n'.join(c)}"\n"""),
    ("app.py", b"type Pair[T] = tuple[T, T]\n"),
    ("app.py", b"x = [" + b"1, " * 200_000 + b"]\n"),
    ("app.py", b'x = "\\ud800"\napp.config["\\udfff"] = x\n'),
    ("app.py", b"v0 = 1\n" + b"".join(b"v%d = v%d + v%d\n" % (n + 1, n, n) for n in range(99))),
    (
        "app.py",
        b"v0 = 'x' * 9\n" + b"".join(b"v%d = v%d + v%d\n" % (n + 1, n, n) for n in range(20)),
    ),
    ("page.html", b"<p>" * 200_000),
    ("page.html", b"<a " * 20_000),
    ("docker-compose.yml", f"{LAUGHS}services: *j\n".encode()),
]

POLICIES: list[tuple[str, str]] = [
    ("colour = 1", "colour: unknown key"),
    ('[controls."session.idle-timeot"]\nidle_seconds = 3', "did you mean 'session.idle-timeout'"),
    ('[controls."session.idle-timeout"]\nidle_seconds = 99999999', "above the ceiling"),
    ('[controls."session.idle-timeout"]\nidle_second = 3', "did you mean 'idle_seconds'"),
    ('[controls."session.idle-timeout"]\nidle_seconds = "3"', "expected a whole number"),
    ('[disable]\n"organisation.layers" = ""', "disabled without a reason"),
    ("x = " + "9" * 5000, "not valid TOML"),
]

SETTINGS: list[tuple[str, str]] = [
    ("exclud = ['a']", "did you mean 'exclude'"),
    ("exclude = ['!a']", "takes nothing"),
    ("exclude = ['[z-a]']", "is not a glob"),
    ("environment = 'python'", "unknown key 'environment'"),
    ("jobs = true", "whole number"),
    ("jobs = " + "9" * 5000, "is not TOML"),
]


@pytest.fixture(autouse=True)
def _elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("STOPPER_CACHE", str(tmp_path / "cache"))
    monkeypatch.chdir(tmp_path)


@pytest.fixture
def shop(tmp_path: Path) -> Path:
    """A folder with one file that nobody can object to."""
    folder = tmp_path / "shop"
    folder.mkdir()
    (folder / "careful.py").write_bytes(CAREFUL)
    return folder


@pytest.fixture
def check(capsys: pytest.CaptureFixture[str]) -> Callable[..., tuple[int, str]]:
    """A function that checks a path; it gives the exit code and all words in one line."""

    def checked(path: object, *arguments: object) -> tuple[int, str]:
        line = ["check", path, "--only", "static", "-v", *arguments]
        code = cli.main([str(one) for one in line])
        printed = capsys.readouterr()
        assert "Traceback" not in printed.err
        return code, " ".join((printed.err + printed.out).split())

    return checked


def started(folder: Path, *arguments: str, **changed: str) -> subprocess.CompletedProcess[str]:
    """The installed command, run in `folder` with some variables of the environment changed."""
    return subprocess.run(
        [COMMAND, *arguments],
        cwd=folder,
        env={**os.environ, **changed},
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )


@pytest.mark.parametrize(("name", "data", "words"), UNREAD)
def test_what_nobody_can_read_is_told_and_never_passed(
    shop: Path, check: Any, name: str, data: bytes, words: str
) -> None:
    (shop / name).write_bytes(data)
    code, said = check(shop)
    assert (code, words.replace("  ", " ") in said) == (2 if "Exceeds" in words else 3, True), said


@pytest.mark.parametrize(("name", "data"), READ)
def test_what_is_only_new_or_large_or_odd_is_read(
    shop: Path, check: Any, name: str, data: bytes
) -> None:
    (shop / name).write_bytes(data)
    code, said = check(shop)
    assert code in (0, 1), said
    assert "; 0 gaps" in said


@pytest.mark.parametrize(
    ("target", "words"),
    [("nowhere", "broken link"), ("odd.py", "endless link"), ("../away", "links out of the")],
)
def test_a_link_that_leads_nowhere_is_a_gap(
    shop: Path, check: Any, target: str, words: str
) -> None:
    shop.with_name("away").write_bytes(CARELESS)
    (shop / "odd.py").symlink_to(target)
    code, said = check(shop)
    assert (code, f"odd.py {words}" in said) == (3, True), said


def test_a_folder_that_is_linked_away_is_a_gap_until_it_is_excluded(shop: Path, check: Any) -> None:
    (shop / "code").symlink_to(shop.parent)
    assert check(shop)[0] == 3
    (shop / "pyproject.toml").write_text("[tool.stopper]\nexclude = ['code/']", encoding="utf-8")
    assert check(shop)[0] == 0


def test_circles_of_links_end(shop: Path, check: Any) -> None:
    (shop / "round").symlink_to("about")
    (shop / "about").symlink_to("round")
    (shop / "up").symlink_to(".")
    assert check(shop)[0] == 0


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="needs named pipes")
@pytest.mark.parametrize(
    ("name", "code"),
    [("pipe.py", 3), ("pyproject.toml", 2), ("waivers.toml", 3), ("out.json", 2)],
)
def test_a_pipe_is_told_instead_of_waited_for(shop: Path, check: Any, name: str, code: int) -> None:
    os.mkfifo(shop / name)
    report = ("-o", shop / name) if name == "out.json" else ()
    found, said = check(shop, *report)
    assert (found, "not a regular file" in said) == (code, True), said


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        ([""], "it is empty"),
        ([".", "--profile", ""], "it is empty"),
        ([".", "--advisories", " "], "it is empty"),
        ([".", "--environment", ""], "it is empty"),
        (["nul\0"], "cannot be looked at"),
        (["x" * 5000], "File name too long"),
        ([".", "--profile", "x" * 5000], "no such profile"),
        ([".", "-o", ""], "must end in"),
        ([".", "-o", "absent/out.json"], "cannot be written"),
    ],
)
def test_what_is_empty_or_cannot_be_is_a_mistake(
    check: Any, arguments: list[str], words: str
) -> None:
    code, said = check(*arguments)
    assert (code, words in said) == (2, True), said


@pytest.mark.parametrize(("text", "words"), POLICIES)
def test_a_policy_that_is_wrong_says_where(shop: Path, check: Any, text: str, words: str) -> None:
    file = shop / "policy.toml"
    file.write_text(f'title = "T"\nextends = "baseline"\n{text}\n', encoding="utf-8")
    code, said = check(shop, "--profile", file)
    assert (code, words in said, "policy.toml" in said) == (2, True, True), said


@pytest.mark.parametrize(("text", "words"), SETTINGS)
def test_a_setting_that_is_wrong_says_where(shop: Path, check: Any, text: str, words: str) -> None:
    (shop / "pyproject.toml").write_text(f"[tool.stopper]\n{text}\n", encoding="utf-8")
    code, said = check(shop)
    assert (code, words in said) == (2, True), said


@pytest.mark.parametrize("name", ["pyproject.toml", "waivers.toml", "policy.toml"])
def test_a_file_of_ours_in_another_encoding_says_so(shop: Path, check: Any, name: str) -> None:
    (shop / name).write_bytes("title = 'Läden'".encode("latin-1"))
    profile = ("--profile", shop / name) if name == "policy.toml" else ()
    code, said = check(shop, *profile)
    assert (code, "not UTF-8 text" in said) == (3 if "waivers" in name else 2, True), said


NAMES = [b"two\nlines.py", b"\x1b[31mred.py", b"caf\xe9.py", "u\u202egpj.py".encode(), b"[a](b).py"]


@pytest.mark.skipif(sys.platform != "linux", reason="other systems refuse such names")
def test_no_file_name_steers_a_report_or_breaks_it(shop: Path, check: Any) -> None:
    for name in NAMES:
        Path(os.fsdecode(os.fsencode(shop) + b"/" + name)).write_bytes(CARELESS)
    reports = ("r.json", "r.sarif", "r.txt")
    code, said = check(shop, *(part for name in reports for part in ("-o", name)))
    assert code == 1
    for text in (said, *(Path(name).read_text(encoding="utf-8") for name in reports)):
        assert not re.search("[\x1b\u202e]", text)
    assert r"two\nlines.py:3:5" in said or r"two\nlines.py:3:1" in said
    report = json.loads(Path("r.json").read_text(encoding="utf-8"))
    sarif = json.loads(Path("r.sarif").read_text(encoding="utf-8"))
    assert report["exit_code"] == 1
    assert len({str(one["locations"]) for one in sarif["runs"][0]["results"]}) >= len(NAMES)


def test_a_file_that_vanishes_or_changes_meanwhile_leaves_nothing_false_behind(
    shop: Path, check: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    make = auditor._job

    def meddle(inventory: Any, entry: Any, seed: str) -> Any:
        job = make(inventory, entry, seed)
        if entry.path == "gone.py":
            (shop / "gone.py").unlink()
        if entry.path == "turned.py":
            (shop / "turned.py").write_bytes(CAREFUL)
        return job

    (shop / "gone.py").write_bytes(CAREFUL)
    (shop / "turned.py").write_bytes(CARELESS)
    with monkeypatch.context() as meddling:
        meddling.setattr(auditor, "_job", meddle)
        code, said = check(shop)
    assert (code, "gone.py does not exist" in said) == (3, True), said
    (shop / "gone.py").write_bytes(CAREFUL)
    assert check(shop)[0] == 0
    (shop / "turned.py").write_bytes(CARELESS)
    assert check(shop)[0] == 1


@pytest.mark.parametrize("poison", [b"", b"{}", b"[" * 9000, b'{"path": "\\ud800"', b"\xff\xfe"])
def test_a_damaged_cache_changes_no_verdict(shop: Path, check: Any, poison: bytes) -> None:
    (shop / "app.py").write_bytes(CARELESS)
    first = check(shop)
    kept = sorted(Path("cache").rglob("*.json"))
    assert kept
    for file in kept:
        file.write_bytes(poison)
    assert check(shop) == first


def test_what_is_kept_for_one_file_says_nothing_of_another(shop: Path, check: Any) -> None:
    (shop / "app.py").write_bytes(CARELESS)
    first = check(shop)
    texts = {file: file.read_bytes() for file in Path("cache").rglob("*.json")}
    for file, text in zip(texts, reversed(texts.values()), strict=True):
        file.write_bytes(text)
    assert len(texts) > 1
    assert check(shop) == first


def test_two_runs_at_once_share_a_cache(shop: Path) -> None:
    (shop / "app.py").write_bytes(CARELESS)
    line = [str(COMMAND), "check", "shop", "--only", "static"]
    both = [
        subprocess.Popen(line, stdout=subprocess.PIPE, stderr=subprocess.PIPE) for _ in range(2)
    ]
    (one, other) = [running.communicate(timeout=120) for running in both]
    assert one == other
    assert [running.returncode for running in both] == [1, 1]


@pytest.mark.parametrize(
    "changed",
    [
        {"STOPPER_CACHE": "", "HOME": "/proc/none"},
        {"STOPPER_CACHE": os.devnull},
        {"STOPPER_CACHE": "", "XDG_CACHE_HOME": "inside", "HOME": "/proc/none"},
    ],
)
def test_a_home_that_cannot_be_written_costs_nothing_but_speed(
    shop: Path, changed: dict[str, str]
) -> None:
    told = started(shop, "check", ".", "--only", "static", **changed)
    assert (told.returncode, told.stderr) == (0, "")
    assert [one.name for one in shop.iterdir()] == ["careful.py"]


def test_a_user_without_a_home_keeps_nothing(
    shop: Path, check: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    def unknown() -> Path:
        raise RuntimeError("Could not determine home directory.")

    monkeypatch.delenv("STOPPER_CACHE")
    monkeypatch.delenv("XDG_CACHE_HOME", raising=False)
    monkeypatch.setattr(Path, "home", unknown)
    assert check(shop)[0] == 0


@pytest.mark.parametrize("start", [[COMMAND], [sys.executable, "-I", "-m", "audits"]], ids=str)
def test_names_of_the_target_never_replace_ours(tmp_path: Path, start: list[object]) -> None:
    copy = shutil.copytree(CLASHING, tmp_path / "clashing")
    for name in ("struct", "signal", "queue", "multiprocessing", "tempfile"):
        (copy / f"{name}.py").write_text(
            f"open({str(tmp_path / 'ran')!r}, 'a').write({name!r})\n", encoding="utf-8"
        )
    for name in ("large", "other"):
        (copy / f"{name}.py").write_bytes(b"# nothing to see here\n" * 6000)
    told = subprocess.run(
        [*map(str, start), "check", ".", "--offline", "--jobs", "2"],
        cwd=copy,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert not (tmp_path / "ran").exists(), (tmp_path / "ran").read_text(encoding="utf-8")
    assert (told.returncode, told.stderr) == (3, "")
    assert "config.no-debugger" in told.stdout


def test_both_modules_are_doors_to_the_same_gate(shop: Path) -> None:
    (shop / "app.py").write_bytes(CARELESS)
    for name in ("audits", "audits.cli"):
        line = [sys.executable, "-m", name, "check", "shop", "--only", "static"]
        assert subprocess.run(line, capture_output=True, timeout=120, check=False).returncode == 1


def test_an_interrupt_of_the_group_leaves_nobody_running(shop: Path) -> None:
    """Workers are told too, as by a keyboard; our streams end when the last of them has ended."""
    waiting = (
        "import os, signal, sys\n"
        "from audits import cli\n"
        "from audits.static import auditor, pool\n"
        "inner = pool.run\n"
        "def run(*given):\n"
        "    for data in inner(*given):\n"
        "        os.killpg(os.getpgrp(), signal.SIGINT)\n"
        "        yield data\n"
        "if __name__ == '__main__':\n"
        "    signal.signal(signal.SIGINT, signal.default_int_handler)\n"
        "    pool.run = run\n"
        "    sys.exit(cli.main(sys.argv[1:]))\n"
    )
    Path("start.py").write_text(waiting, encoding="utf-8")
    for number in range(6):
        (shop / f"m{number}.py").write_bytes(CAREFUL * 8000)
    told = subprocess.run(
        [sys.executable, "start.py", "check", "shop", "--only", "static", "--jobs", "2"],
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
        start_new_session=True,
    )
    assert (told.returncode, told.stdout) == (130, "")
    assert told.stderr.endswith("stopper: interrupted\n")


@pytest.mark.parametrize(
    ("changed", "colours"),
    [({"NO_COLOR": "1", "FORCE_COLOR": "1"}, False), ({"FORCE_COLOR": "1"}, True), ({}, False)],
)
def test_colours_are_used_where_they_are_wanted(
    shop: Path, changed: dict[str, str], colours: bool
) -> None:
    told = started(shop, "check", ".", "--only", "static", COLUMNS="20", **changed)
    assert ("\x1b[" in told.stdout, told.returncode) == (colours, 0)


def test_the_same_report_named_twice_is_written_once(shop: Path, check: Any) -> None:
    assert check(shop, "-o", "a.json", "-o", "a.json", "-o", "./a.json")[0] == 0
    assert json.loads(Path("a.json").read_text(encoding="utf-8"))["exit_code"] == 0


def test_thousands_of_empty_files_are_all_examined(shop: Path, check: Any) -> None:
    for number in range(2000):
        (shop / f"m{number}.py").touch()
    code, said = check(shop, "--no-cache")
    assert (code, "Examined 2001 python files" in said) == (0, True), said
