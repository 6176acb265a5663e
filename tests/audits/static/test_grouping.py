"""Equal findings become one that names the other places."""

from dataclasses import replace

from audits.finding import Finding, Location
from audits.static.grouping import gathered, grouped
from policies import load

CONTROL = load().catalogue["template.attributes"]


def finding(line: int, anchor: str, message: str = "said") -> Finding:
    return Finding(CONTROL, message, Location("a.html", line, 1, "", anchor))


def test_equal_words_are_one_finding_with_the_other_places() -> None:
    first, second, third = grouped(
        [finding(1, "a"), finding(2, "b"), finding(3, "a"), finding(4, "a", "else")]
    )
    assert (first.location.line, [one.line for one in first.related]) == (1, [3])
    assert (second.location.line, second.related) == (2, ())
    assert third.location.line == 4


def test_few_findings_of_a_file_stay_apart() -> None:
    several = [finding(line, str(line)) for line in (1, 2, 3)]
    assert list(gathered(several)) == several


def test_many_findings_of_a_file_become_one_that_counts_them() -> None:
    (only,) = gathered([finding(line, str(line)) for line in (9, 2, 5, 7)])
    assert only.message == "said (and 3 more places of this file)"
    assert (only.location.line, [one.line for one in only.related]) == (2, [5, 7, 9])


def test_certain_and_possible_findings_are_not_gathered_together() -> None:
    doubted = [replace(finding(line, "x"), certain=False) for line in (1, 2)]
    assert len(list(gathered([finding(3, "a"), finding(4, "b"), *doubted]))) == 4
