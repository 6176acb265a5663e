"""The sentences shared by reports."""

from dataclasses import replace

import pytest

from audits.finding import Location
from audits.reports.wording import counted, coverage, exit_meaning, headline, outcomes, place


@pytest.mark.parametrize(
    ("codes", "word"), [((0,), "PASS"), ((1,), "FAIL"), ((1, 3), "INCOMPLETE"), ((1, 4), "FAIL")]
)
def test_headline_follows_the_exit_code(verdict, codes: tuple[int, ...], word: str) -> None:
    assert headline(verdict(codes=codes)) == word


def test_exit_meaning_names_the_other_codes_that_hold(verdict) -> None:
    text = exit_meaning(verdict(codes=(1, 3)))
    assert text.startswith("exit 3: something selected was not examined; also 1: findings")


def test_a_pass_with_failed_controls_does_not_say_that_all_passed(clear, full) -> None:
    assert exit_meaning(clear) == "exit 0: every enabled control that was asked passed or is waived"
    below = replace(full, codes=frozenset({0}), exit_code=0)
    assert exit_meaning(below).endswith(
        "no finding at or above the gate, but 4 controls failed below it"
    )


def test_coverage_lists_known_kinds_and_counts_exclusions(clear, verdict) -> None:
    expected = "Examined 14 files, 6 templates, 1 route, 18 packages; 1 excluded; 0 gaps"
    assert coverage(clear) == expected
    assert coverage(verdict(examined={"lines": 7, "files": 1, "routes": 0})).startswith(
        "Examined 1 file; "
    )
    assert coverage(verdict(examined={})).startswith("Examined nothing;")
    alone = verdict(examined={"files read by bandit": 1})
    assert coverage(alone).startswith("Examined 1 python file;")


def test_outcomes_add_up(full, verdict) -> None:
    assert outcomes(full).startswith("8 controls: 1 pass, 4 fail, 1 not applicable")
    assert outcomes(verdict(results=())) == "0 controls: none enabled"


def test_one_is_singular() -> None:
    assert (counted(1, "files"), counted(2, "files")) == ("1 file", "2 files")


def test_place_leaves_out_what_is_unknown() -> None:
    assert place(Location("a.py", 3, 7)) == "a.py:3:7"
    assert place(Location("a.py", 3)) == "a.py:3"
    assert place(Location("a.py")) == "a.py"
    assert place(Location("")) == "(project)"
