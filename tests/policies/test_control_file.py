"""Mistakes in a control file are refused with file, key and remedy."""

from pathlib import Path

import pytest

from policies.control_file import read
from policies.errors import PolicyError
from policies.model import Severity

GOOD = """
[debug.off]
title = "The debugger is off"
severity = "critical"
why = "It runs code."
fix = "Switch it off."
cwe = [489]
examined_by = ["static"]
"""
SETTING = "[debug.off.parameters.seconds]\n"


def folder(path: Path, text: str, name: str = "debug.toml") -> Path:
    (path / name).write_text(text, encoding="utf-8")
    return path


def test_control_is_read_with_all_its_fields(tmp_path: Path) -> None:
    more = 'asvs = ["1.2.3"]\nowasp = "A02:2025"\npractice = "p"\nsource = "s"\n'
    more += 'applies_to = "python"\nbandit = ["B201"]\nenforced_by = "debug"\n'
    more += SETTING + 'value = 5\nunit = "s"\nstricter = "lower"\nceiling = 9\nfloor = 1\n'
    control = read(folder(tmp_path, GOOD + more))["debug.off"]
    assert control.severity is Severity.CRITICAL
    assert (control.cwe, control.asvs, control.bandit) == ((489,), ("1.2.3",), ("B201",))
    assert (control.applies_to, control.enforced_by) == ("python", "debug")
    assert control.integer("seconds") == 5
    assert control.parameters["seconds"].ceiling == 9


def test_controls_are_sorted_by_id_whatever_the_order_in_the_file(tmp_path: Path) -> None:
    text = GOOD.replace("off", "zeal") + GOOD
    assert list(read(folder(tmp_path, text))) == ["debug.off", "debug.zeal"]


def test_files_of_other_kinds_are_left_alone(tmp_path: Path) -> None:
    folder(tmp_path, "not TOML", "README.md")
    assert list(read(folder(tmp_path, GOOD))) == ["debug.off"]


MISTAKES = {
    "unknown key": (GOOD + 'colour = "red"', "debug.off.colour", "unknown key"),
    "nearest key": (GOOD + 'tittle = "x"', "debug.off.tittle", "did you mean 'title'?"),
    "missing text": (GOOD.replace("why", "practice"), "debug.off.why", "missing"),
    "empty text": (GOOD.replace("It runs code.", " "), "debug.off.why", "an empty string"),
    "text of another type": (GOOD.replace('"It runs code."', "3"), "debug.off.why", "whole number"),
    "unknown severity": (GOOD.replace("critical", "critcal"), "severity", "'critical'?"),
    "unknown trait": (GOOD + 'applies_to = "template"', "applies_to", "'templates'?"),
    "unknown auditor": (GOOD.replace('["static"]', '["statics"]'), "examined_by", "static, tools"),
    "no auditor": (GOOD.replace('["static"]', "[]"), "examined_by", "nothing examines"),
    "no weakness": (GOOD.replace("[489]", "[]"), "debug.off.cwe", "at least one"),
    "weakness of another type": (GOOD.replace("[489]", '["489"]'), "cwe", "whole numbers"),
    "weakness that is true": (GOOD.replace("[489]", "[true]"), "cwe", "a boolean in it"),
    "list of another type": (GOOD + 'asvs = "1.2.3"', "debug.off.asvs", "expected a list"),
    "control that is no table": ("[debug]\noff = 3", "debug.off", "expected a table"),
    "id in the wrong file": (GOOD.replace("debug", "bugs"), "bugs", "bugs.toml"),
    "the same id twice": (GOOD + GOOD, "", "not valid TOML"),
    "no TOML": ("[debug", "", "not valid TOML"),
    "parameter without value": (GOOD + SETTING + 'stricter = "lower"', "seconds.value", "expected"),
    "parameter without direction": (GOOD + SETTING + "value = 5", "seconds.stricter", "missing"),
    "direction of another type": (
        GOOD + SETTING + 'value = 5\nstricter = "true"',
        "seconds.stricter",
        "higher, lower, neither",
    ),
    "date as a value": (
        GOOD + SETTING + 'value = 2026-01-01\nstricter = "neither"',
        "seconds.value",
        "expected",
    ),
    "value above its ceiling": (
        GOOD + SETTING + 'value = 5\nunit = "s"\nstricter = "lower"\nceiling = 4',
        "seconds.value",
        "at most 4 s",
    ),
    "value below its floor": (
        GOOD + SETTING + 'value = 5\nstricter = "higher"\nfloor = 6',
        "seconds.value",
        "at least 6",
    ),
    "bound of another type": (
        GOOD + SETTING + 'value = 5\nstricter = "higher"\nfloor = "6"',
        "seconds.floor",
        "expected a number",
    ),
    "broken pattern": (
        GOOD + SETTING + 'value = "("\nunit = "regex"\nstricter = "neither"',
        "seconds.value",
        "not a regular expression",
    ),
}


@pytest.mark.parametrize("mistake", MISTAKES)
def test_mistake_is_refused_where_it_stands(mistake: str, tmp_path: Path) -> None:
    text, key, words = MISTAKES[mistake]
    with pytest.raises(PolicyError) as caught:
        read(folder(tmp_path, text))
    assert caught.value.file == "debug.toml"
    assert key in caught.value.key
    assert words in str(caught.value)


def test_scanner_test_claimed_by_two_controls_is_refused(tmp_path: Path) -> None:
    claim = 'bandit = ["B201"]\n'
    text = GOOD + claim + GOOD.replace("off", "on") + claim
    with pytest.raises(PolicyError, match=r"B201 is already claimed by debug\.off") as caught:
        read(folder(tmp_path, text))
    assert caught.value.key == "debug.on.bandit"


def test_file_that_is_not_utf8_is_refused(tmp_path: Path) -> None:
    (tmp_path / "debug.toml").write_bytes(b"\xff\xfe")
    with pytest.raises(PolicyError, match="not valid TOML"):
        read(tmp_path)


def test_file_nested_without_end_is_refused(tmp_path: Path) -> None:
    with pytest.raises(PolicyError, match="nested too deeply"):
        read(folder(tmp_path, "a = " + "[" * 20_000))


def test_byte_order_mark_is_no_mistake(tmp_path: Path) -> None:
    (tmp_path / "debug.toml").write_bytes(b"\xef\xbb\xbf" + GOOD.encode())
    assert list(read(tmp_path)) == ["debug.off"]
