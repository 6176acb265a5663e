"""What waivers and comments may hide, and what becomes of those that do not hold."""

from dataclasses import replace
from datetime import timedelta
from types import SimpleNamespace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from audits.evidence import Gap
from audits.finding import Finding, Location, fingerprints
from audits.verdict.verdict import Outcome, Verdict
from audits.verdict.waivers import Waivers
from policies import load

INTEGRITY = "dependencies.gate-integrity"


def states(verdict: Verdict) -> list[str]:
    return [one.state for one in verdict.rulings]


def kinds(verdict: Verdict) -> list[str]:
    return [one.kind for one in verdict.problems]


def outcome(verdict: Verdict, control: str = "a.one") -> Outcome:
    return next(one.outcome for one in verdict.results if one.control.id == control)


def waived(make: SimpleNamespace, findings: list[Finding], **more: object) -> Verdict:
    """The verdict when the first finding's fingerprint is waived."""
    waiver = make.waiver(fingerprints(findings)[0], **more)
    result: Verdict = make.verdict(make.evidence(*findings), waivers=Waivers((waiver,)))
    return result


def test_a_waiver_hides_its_finding_and_carries_the_reason(make: SimpleNamespace) -> None:
    verdict = waived(make, [make.finding()])
    assert (states(verdict), verdict.rulings[0].reason) == (["waived"], "agreed")
    assert (outcome(verdict), verdict.exit_code) == (Outcome.WAIVED, 0)


def test_a_control_with_one_open_finding_still_fails(make: SimpleNamespace) -> None:
    verdict = waived(make, [make.finding(), make.finding(line=9, anchor="other")])
    assert (states(verdict), outcome(verdict)) == (["waived", "open"], Outcome.FAIL)
    assert verdict.exit_code == 1


def test_a_second_identical_finding_is_not_hidden(make: SimpleNamespace) -> None:
    verdict = waived(make, [make.finding(), make.finding(line=20)])
    assert (states(verdict), verdict.exit_code) == (["waived", "open"], 1)


@given(present=st.integers(0, 5), allowed=st.integers(1, 5))
def test_a_waiver_hides_as_many_equal_findings_as_it_counts(
    make: SimpleNamespace, present: int, allowed: int
) -> None:
    findings = [make.finding(line=line) for line in range(1, present + 1)]
    mark = fingerprints([make.finding()])[0]
    waivers = Waivers((make.waiver(mark, count=allowed),))
    verdict = make.verdict(make.evidence(*findings), waivers=waivers)
    assert states(verdict).count("waived") == min(present, allowed)
    expected = ["unused"] if present == 0 else ["over-counted"] if present < allowed else []
    assert kinds(verdict) == expected
    assert verdict.exit_code == (4 if expected else 1 if present > allowed else 0)


def test_an_expired_waiver_does_not_hide_its_finding(make: SimpleNamespace) -> None:
    verdict = waived(make, [make.finding()], expires=make.today - timedelta(days=1))
    assert (states(verdict), kinds(verdict)) == (["open"], ["expired"])
    assert (verdict.codes, verdict.exit_code) == (frozenset({1, 4}), 4)


def test_a_waiver_holds_on_its_last_day(make: SimpleNamespace) -> None:
    assert waived(make, [make.finding()], expires=make.today).exit_code == 0


def test_an_unused_waiver_fails_the_run(make: SimpleNamespace) -> None:
    waivers = Waivers((make.waiver("0" * 16, path="w.toml", line=7),))
    verdict = make.verdict(make.evidence(), waivers=waivers)
    assert (kinds(verdict), verdict.exit_code) == (["unused"], 4)
    assert (verdict.problems[0].path, verdict.problems[0].line) == ("w.toml", 7)


def test_a_waiver_for_another_control_does_not_match(make: SimpleNamespace) -> None:
    verdict = waived(make, [make.finding()], name="b.two")
    assert (states(verdict), kinds(verdict)) == (["open"], ["unused"])


@pytest.mark.parametrize("why", ["gap", "not asked", "not enabled", "partial"])
def test_a_waiver_is_not_called_unused_where_its_control_was_not_examined(
    make: SimpleNamespace, why: str
) -> None:
    one = make.control("a.one")
    if why == "not asked":
        one = make.control("a.one", one.severity, "static", "tools")
    two = make.control("b.two")
    rules = make.policy(two, disabled=(one,)) if why == "not enabled" else make.policy(one, two)
    gaps = (Gap("app.py", "broken", "mend it"),) if why == "gap" else ()
    waivers = Waivers((make.waiver("0" * 16),), partial=why == "partial")
    verdict = make.verdict(make.evidence(gaps=gaps), policy=rules, waivers=waivers)
    assert (kinds(verdict), verdict.exit_code) == ([], 3 if why == "gap" else 0)


def test_without_honouring_them_waivers_and_comments_hide_nothing(make: SimpleNamespace) -> None:
    seen = make.evidence(make.finding(), make.finding("b.two"), ignores=(make.ignore("b.two"),))
    waiver = make.waiver(fingerprints([make.finding()])[0])
    verdict = make.verdict(seen, waivers=Waivers((waiver,), honoured=False))
    assert (states(verdict), kinds(verdict)) == (["open", "open"], [])
    assert verdict.exit_code == 1


def test_a_comment_hides_the_finding_on_its_line(make: SimpleNamespace) -> None:
    verdict = make.verdict(make.evidence(make.finding(), ignores=(make.ignore(),)))
    assert (states(verdict), verdict.rulings[0].reason) == (["ignored"], "checked")
    assert (outcome(verdict), verdict.exit_code) == (Outcome.WAIVED, 0)


@pytest.mark.parametrize(
    ("name", "reason", "said"),
    [
        ("a.on", "checked", "unknown control 'a.on'; did you mean 'a.one'?"),
        ("a.one", "", "without a reason"),
        ("", "checked", "names no control"),
    ],
)
def test_a_comment_without_reason_or_known_control_hides_nothing_and_is_a_finding(
    make: SimpleNamespace, name: str, reason: str, said: str
) -> None:
    seen = make.evidence(make.finding(), ignores=(make.ignore(name, reason),))
    verdict = make.verdict(seen)
    own = [one.finding for one in verdict.rulings if one.finding.control.id == INTEGRITY]
    assert (states(verdict), outcome(verdict, INTEGRITY)) == (["open", "open"], Outcome.FAIL)
    assert said in own[0].message


def test_an_unused_comment_is_a_finding(make: SimpleNamespace) -> None:
    verdict = make.verdict(make.evidence(ignores=(make.ignore(line=8),)))
    assert "unused" in verdict.rulings[0].finding.message
    assert (verdict.rulings[0].finding.location.line, verdict.exit_code) == (8, 1)


def test_a_comment_cannot_hide_the_finding_about_itself(make: SimpleNamespace) -> None:
    verdict = make.verdict(make.evidence(ignores=(make.ignore(INTEGRITY),)))
    assert (states(verdict), verdict.exit_code) == (["open"], 1)


def test_a_misused_comment_is_a_note_where_its_control_is_off(make: SimpleNamespace) -> None:
    rules = make.policy(make.control("a.one"))
    verdict = make.verdict(make.evidence(ignores=(make.ignore("x"),)), policy=rules)
    assert (verdict.rulings, verdict.exit_code) == ((), 0)
    assert verdict.notes[0].startswith("app.py:3: ")


def test_a_waiver_does_not_count_what_a_comment_already_hides(make: SimpleNamespace) -> None:
    waiver = make.waiver(fingerprints([make.finding()])[0])
    seen = make.evidence(make.finding(), ignores=(make.ignore(),))
    verdict = make.verdict(seen, waivers=Waivers((waiver,)))
    assert (states(verdict), kinds(verdict)) == (["ignored"], ["unused"])


words = st.text(max_size=20)


@given(words, words, st.lists(st.tuples(words, st.integers(1, 99), words), min_size=2, max_size=2))
def test_a_fingerprint_survives_moves_renames_and_new_wording(
    make: SimpleNamespace, symbol: str, anchor: str, places: list[tuple[str, int, str]]
) -> None:
    one, other = (
        make.finding(path=path, line=line, message=said, symbol=symbol, anchor=anchor)
        for path, line, said in places
    )
    assert fingerprints([one]) == fingerprints([other])
    assert len(set(fingerprints([one, other]))) == 2


@given(words, words)
def test_a_fingerprint_tells_controls_symbols_and_anchors_apart(
    make: SimpleNamespace, one: str, other: str
) -> None:
    first = make.finding(symbol=one, anchor=other)
    second = make.finding(symbol=other, anchor=one)
    assert (fingerprints([first]) == fingerprints([second])) == (one == other)
    assert fingerprints([first]) != fingerprints([make.finding("b.two", symbol=one, anchor=other)])


def test_a_place_more_under_one_finding_is_another_fingerprint() -> None:
    control = load("baseline").controls["config.no-debugger"]
    one = Finding(control, "said", Location("a.py", 1, 1, "f", "x"))
    two = replace(one, related=(Location("a.py", 2, 1, "f", "x"),))
    assert fingerprints([one]) != fingerprints([two])
