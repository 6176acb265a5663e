"""Equal findings become one that names the other places."""

from audits.finding import Finding, Location
from audits.static.grouping import grouped
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
