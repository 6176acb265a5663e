"""The report for a terminal."""

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from audits.evidence import Gap
from audits.finding import Location
from audits.reports.as_text import SCREEN_LINES, render
from policies.model import Severity

SNAPSHOTS = Path(__file__).parent / "snapshots"


@pytest.mark.parametrize("name", ["full", "clear", "failing"])
def test_default_report_equals_its_snapshot(request, sources, name: str) -> None:
    text = render(request.getfixturevalue(name), sources, width=80)
    assert text == (SNAPSHOTS / f"{name}.txt").read_text(encoding="utf-8")


def test_verbose_report_equals_its_snapshot(full, sources) -> None:
    text = render(full, sources, width=100, verbose=True)
    assert text == (SNAPSHOTS / "verbose.txt").read_text(encoding="utf-8")


def test_colours_change_no_word(full, sources) -> None:
    coloured = render(full, sources, width=80, color=True)
    assert "\x1b[" in coloured
    assert re.sub(r"\x1b\[[0-9;]*m", "", coloured) == render(full, sources, width=80)


def test_many_findings_fit_one_screen_and_the_rest_is_counted(
    verdict, ruling, control, sources
) -> None:
    many = [
        ruling(control(f"cookie.kind-{kind}", Severity.HIGH), "m", Location("shop.py", line, 1))
        for kind in range(40)
        for line in (3, 4, 8)
    ]
    text = render(verdict(many, codes=(1,)), sources, width=80)
    assert len(text.splitlines()) <= SCREEN_LINES
    hidden = re.search(r"Hidden: (\d+) blocking; -v shows all", text)
    assert hidden and int(hidden[1]) > 0
    assert "and 1 more of this control" in text


def test_verbose_hides_no_finding(verdict, ruling, control, sources) -> None:
    many = [
        ruling(control(f"cookie.kind-{kind}", Severity.LOW), "m", Location("shop.py", 3), kind)
        for kind in range(60)
    ]
    text = render(verdict(many, codes=(1,)), sources, verbose=True)
    assert all(f"({kind:016x})" in text for kind in range(60))
    assert "Hidden" not in text


def test_gaps_stay_visible_and_the_surplus_is_counted(verdict) -> None:
    gaps = [Gap(f"file{n}.py", f"reason {n}", "mend it") for n in range(9)]
    text = render(verdict(gaps=gaps, codes=(3,)), width=80)
    assert "Not examined (9)" in text
    assert "reason 0" in text
    assert "and 3 more gaps: -v shows all" in text
    assert "reason 8" in render(verdict(gaps=gaps, codes=(3,)), width=80, verbose=True)


def test_gap_tells_its_place_once(verdict) -> None:
    gaps = [
        Gap("old.py", "one", "mend it", (), "old.py", 3),
        Gap("jinja2", "two", "pin it", (), "pyproject.toml", 27),
        Gap("app", "three", "look", (), ""),
    ]
    text = render(verdict(gaps=gaps, codes=(3,)))
    assert "  old.py:3  one" in text
    assert "  jinja2 (pyproject.toml:27)  two" in text
    assert "  app  three" in text


def test_equal_gaps_share_a_line(verdict) -> None:
    gaps = [Gap(f"file{n}.py", "cannot be parsed", "mend it") for n in range(9)]
    text = render(verdict(gaps=gaps, codes=(3,)), width=80)
    assert text.count("cannot be parsed") == 1
    assert "file0.py, file1.py, file2.py and 6 more" in text


def test_controls_that_were_not_asked_are_counted_with_the_way_to_ask(verdict, clear) -> None:
    assert "1 control not asked: --only static,tools asks them too." in render(clear)
    asked = tuple(result for result in clear.results if result.outcome != "not asked")
    assert "not asked" not in render(verdict(results=asked))


def test_secret_is_not_in_the_report(full, sources) -> None:
    assert "correct-horse" not in render(full, sources, verbose=True)


def test_reason_is_demanded_of_a_settled_finding(verdict, ruling, control) -> None:
    low = control("cookie.secure", Severity.LOW)
    silent = ruling(low, "m", Location("a.py", 1), state="waived", blocking=False)
    assert "no reason recorded" in render(verdict([silent]), verbose=True)


@given(text=st.text(st.characters(), max_size=60), width=st.integers(1, 130))
def test_odd_text_injects_nothing(odd, text: str, width: int) -> None:
    report = render(odd(text), lambda _: text, width=width, verbose=True)
    assert report.encode("utf-8")
    assert not set(report) & set("\x1b\r\x07\x00\u202e\u2066\u200b\x9b")


@given(text=st.text(st.characters(), max_size=60))
def test_escape_codes_of_the_report_are_all_its_own(odd, text: str) -> None:
    report = render(odd(text), lambda _: text, width=80, color=True)
    assert "\x1b" not in re.sub(r"\x1b\[[0-9;]*m", "", report)
