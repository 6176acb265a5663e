"""Records of files that only bandit could read."""

from audits.tools.bandit_records import record
from audits.tools.bandit_report import Issue


def issue(line, test="B307"):
    return Issue("a.py", test, "HIGH", "text", line, 0)


def test_a_result_in_source_we_cannot_parse_has_a_line_but_no_symbol():
    [one] = record(b"def f(:\n    eval(x)\n", [issue(2)]).weaknesses
    assert (one.line, one.symbol, one.anchor) == (2, "", "eval(x)")


def test_bytes_that_are_no_text_are_shown_as_far_as_they_are():
    [one] = record(b"eval('\xff')\n", [issue(1)]).weaknesses
    assert one.anchor.startswith("eval('")


def test_a_line_that_is_not_there_has_no_anchor():
    [one] = record(b"", [issue(7)]).weaknesses
    assert one.anchor == ""


def test_a_secret_behind_a_broken_string_is_not_shown():
    [one] = record(b"password = 'hunter2\n", [issue(1, "B105")]).weaknesses
    assert "hunter2" not in repr(one)


def test_results_are_in_the_order_of_their_places():
    found = record(b"a\nb\n", [issue(2), issue(1, "B602"), issue(1)]).weaknesses
    assert [(one.line, one.test) for one in found] == [(1, "B307"), (1, "B602"), (2, "B307")]
