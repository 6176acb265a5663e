"""The lines around a finding."""

from audits.finding import Finding, Location
from audits.reports.frame import frame, no_sources
from policies.model import Severity

TEXT = "one = 1\r\n\ttwo = 2\r\nthree = 3\r\n"


def test_guilty_line_is_marked_between_its_neighbours(control) -> None:
    finding = Finding(control("a.b", Severity.LOW), "m", Location("a.py", 2))
    lines = frame(finding, lambda _: TEXT, before=1, after=1)
    assert [(line.number, line.text, line.guilty) for line in lines] == [
        (1, "one = 1", False),
        (2, "    two = 2", True),
        (3, "three = 3", False),
    ]


def test_empty_neighbours_are_left_out(control) -> None:
    finding = Finding(control("a.b", Severity.LOW), "m", Location("a.py", 2))
    lines = frame(finding, lambda _: "\nx = 1\n\n", before=1, after=1)
    assert [line.number for line in lines] == [2]


def test_neighbours_of_a_secret_are_not_shown(control) -> None:
    finding = Finding(control("secrets.no-literals", Severity.HIGH), "m", Location("a.py", 2))
    lines = frame(finding, lambda _: "A = 'x'\nB = 'hunter2'\nC = 'y'\n", before=1, after=1)
    assert [line.text for line in lines] == ["B = '***'"]


def test_no_frame_without_line_source_or_with_a_line_past_the_end(control) -> None:
    low = control("a.b", Severity.LOW)
    assert frame(Finding(low, "m", Location("a.py")), lambda _: TEXT, before=1, after=1) == []
    assert frame(Finding(low, "m", Location("a.py", 1)), no_sources, before=1, after=1) == []
    assert frame(Finding(low, "m", Location("a.py", 99)), lambda _: TEXT, before=1, after=1) == []
