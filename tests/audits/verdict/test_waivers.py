"""Reading waivers.toml: strict, and never a reason to suppress by mistake."""

from datetime import date
from pathlib import Path

import pytest

from audits.verdict.waivers import Waivers, latest_day, read

GOOD = """
[[waiver]]
control = "a.one"
fingerprint = "0123456789abcdef"
reason = "agreed"
owner = "team"
expires = 2030-06-30
"""
LATEST = date(2030, 7, 1)


def reading(folder: Path, text: str | bytes, latest: date | None = LATEST) -> Waivers:
    file = folder / "waivers.toml"
    file.write_bytes(text if isinstance(text, bytes) else text.encode())
    return read(file, "waivers.toml", ["a.one", "b.two"], latest)


def test_a_good_entry_is_read_with_its_place(tmp_path: Path) -> None:
    waivers = reading(tmp_path, GOOD + GOOD.replace("a.one", "b.two") + "count = 2\n")
    assert waivers.problems == ()
    assert [(one.control, one.count, one.line) for one in waivers.entries] == [
        ("a.one", 1, 2),
        ("b.two", 2, 9),
    ]
    assert waivers.entries[0].expires == date(2030, 6, 30)


def test_no_file_is_no_waiver_and_no_problem(tmp_path: Path) -> None:
    assert read(tmp_path / "waivers.toml", "waivers.toml", [], None) == Waivers()


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ('"a.one"', '"a.on"', "unknown control 'a.on'; did you mean 'a.one'?"),
        ('"a.one"', "3", "'control' must be a string"),
        ("owner =", "ownr =", "unknown key 'ownr'; did you mean 'owner'?"),
        ("owner =", "ownr =", "'owner' is missing"),
        ('"agreed"', '"  "', "'reason' is empty"),
        ('"team"', '""', "'owner' is empty"),
        ("2030-06-30", '"2030-06-30"', "'expires' must be a date"),
        ("2030-06-30", "2030-06-30T10:00:00", "'expires' must be a date"),
        ("2030-06-30", "2030-07-02", "the policy allows 2030-07-01 at most"),
        ("0123456789abcdef", "app.py:12", "is not a fingerprint"),
        ("owner =", "count = 0\nowner =", "'count' must be at least 1"),
        ("owner =", "count = true\nowner =", "'count' must be a whole number"),
    ],
)
def test_a_faulty_entry_suppresses_nothing_and_is_told_with_its_line(
    tmp_path: Path, old: str, new: str, said: str
) -> None:
    waivers = reading(tmp_path, GOOD.replace(old, new))
    assert waivers.entries == ()
    assert {(one.kind, one.path, one.line) for one in waivers.problems} == {
        ("unreadable", "waivers.toml", 2)
    }
    assert any(said in one.message for one in waivers.problems)


def test_a_faulty_entry_leaves_the_good_one_beside_it(tmp_path: Path) -> None:
    waivers = reading(tmp_path, GOOD + GOOD.replace('"team"', '""'))
    assert (len(waivers.entries), len(waivers.problems)) == (1, 1)
    assert waivers.problems[0].line == 9


def test_the_same_waiver_twice_is_a_problem(tmp_path: Path) -> None:
    waivers = reading(tmp_path, GOOD + GOOD)
    assert len(waivers.entries) == 1
    assert "repeats" in waivers.problems[0].message


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("[[waiver", "is not TOML"),
        (b"\xff\xfe", "is not UTF-8"),
        ("[waiver]\ncontrol = 'a.one'\n", "[[waiver]]"),
        ("waiver = [3]\n", "is not a table"),
        ("[[wavier]]\ncontrol = 'a.one'\n", "unknown key 'wavier'; did you mean 'waiver'?"),
    ],
)
def test_a_file_that_cannot_be_understood_is_a_problem(
    tmp_path: Path, text: str | bytes, said: str
) -> None:
    waivers = reading(tmp_path, text)
    assert waivers.entries == ()
    assert said in waivers.problems[0].message


def test_a_folder_in_place_of_the_file_is_a_problem(tmp_path: Path) -> None:
    waivers = read(tmp_path, "waivers.toml", [], None)
    assert "cannot be read" in waivers.problems[0].message


def test_without_a_limit_any_last_day_is_fine(tmp_path: Path) -> None:
    waivers = reading(tmp_path, GOOD.replace("2030", "9999"), latest=None)
    assert waivers.problems == ()


def test_the_last_day_never_leaves_the_calendar() -> None:
    assert latest_day(date(2030, 1, 1), 30) == date(2030, 1, 31)
    assert latest_day(date(9999, 12, 1), 365) == date.max
