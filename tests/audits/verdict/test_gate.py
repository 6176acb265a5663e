"""The decision: outcomes, exit codes and what may not pass."""

from itertools import chain, combinations
from types import SimpleNamespace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from audits.evidence import Gap
from audits.verdict import gate
from audits.verdict.verdict import Outcome, Problem, Verdict, winning
from audits.verdict.waivers import Waivers
from policies.model import Severity

PROBLEM = Problem("unreadable", "bad", "waivers.toml", 1)
GAP = Gap("app.py", "syntax error", "mend it", path="app.py", line=2)


def outcome(verdict: Verdict, control: str = "a.one") -> Outcome:
    return next(one.outcome for one in verdict.results if one.control.id == control)


def reason(verdict: Verdict, control: str = "a.one") -> str:
    return next(one.reason for one in verdict.results if one.control.id == control)


def test_examined_controls_without_findings_pass(make: SimpleNamespace) -> None:
    verdict = make.verdict(make.evidence())
    assert {one.outcome for one in verdict.results} == {Outcome.PASS}
    assert (verdict.exit_code, verdict.codes) == (0, frozenset({0}))
    assert [one.control.id for one in verdict.results] == sorted(verdict.policy.controls)


def test_a_finding_fails_its_control_without_being_asked_to(make: SimpleNamespace) -> None:
    verdict = make.verdict(make.evidence(make.finding()))
    assert (outcome(verdict), outcome(verdict, "b.two")) == (Outcome.FAIL, Outcome.PASS)
    assert verdict.exit_code == 1
    assert verdict.rulings[0].blocking


def test_a_finding_below_the_blocking_severity_fails_but_does_not_block(
    make: SimpleNamespace,
) -> None:
    low = make.control("a.one", Severity.LOW)
    seen = make.evidence(make.finding(control=low))
    verdict = make.verdict(seen, policy=make.policy(low))
    assert (outcome(verdict), verdict.exit_code) == (Outcome.FAIL, 0)


@pytest.mark.parametrize(
    ("blocks", "expected", "code"), [(False, Outcome.PASS, 0), (True, Outcome.FAIL, 1)]
)
def test_a_possible_finding_counts_where_the_policy_says_so(
    make: SimpleNamespace, blocks: bool, expected: Outcome, code: int
) -> None:
    seen = make.evidence(make.finding(certain=False), controls=frozenset({"a.one"}))
    rules = make.policy(make.control("a.one"), possible=blocks)
    verdict = make.verdict(seen, policy=rules)
    assert (outcome(verdict), verdict.exit_code) == (expected, code)
    assert len(verdict.rulings) == 1


def test_a_possible_finding_that_does_not_count_is_mentioned(make: SimpleNamespace) -> None:
    verdict = make.verdict(make.evidence(make.finding(certain=False)))
    assert "1 possible" in reason(verdict)


def test_an_unparsable_file_leaves_every_control_of_its_auditor_unproven(
    make: SimpleNamespace,
) -> None:
    tools = make.control("t.tool", Severity.HIGH, "tools")
    rules = make.policy(make.control("a.one"), tools)
    other = make.evidence(auditor="tools", controls=frozenset({"t.tool"}))
    verdict = make.verdict(
        make.evidence(gaps=(GAP,)), other, policy=rules, asked=("static", "tools")
    )
    assert (outcome(verdict), outcome(verdict, "t.tool")) == (Outcome.INCOMPLETE, Outcome.PASS)
    assert (verdict.exit_code, verdict.gaps) == (3, (GAP,))


def test_one_broken_file_beside_clean_ones_is_incomplete(make: SimpleNamespace) -> None:
    verdict = make.verdict(make.evidence(gaps=(GAP,), examined={"python files": 99}))
    assert verdict.exit_code == 3
    assert Outcome.PASS not in {one.outcome for one in verdict.results}


def test_a_crashed_check_leaves_only_its_control_unproven(make: SimpleNamespace) -> None:
    crash = Gap("app.py", "check crashed", "report it", ("b.two",))
    verdict = make.verdict(make.evidence(gaps=(crash,)))
    assert (outcome(verdict), outcome(verdict, "b.two")) == (Outcome.PASS, Outcome.INCOMPLETE)
    assert verdict.exit_code == 3


def test_an_asked_auditor_without_evidence_is_incomplete(make: SimpleNamespace) -> None:
    rules = make.policy(make.control("a.one", Severity.HIGH, "static", "tools"))
    verdict = make.verdict(make.evidence(), policy=rules, asked=("static", "tools"))
    assert (outcome(verdict), verdict.exit_code) == (Outcome.INCOMPLETE, 3)
    assert "tools auditor" in verdict.gaps[0].reason


def test_evidence_that_leaves_out_a_control_is_incomplete(make: SimpleNamespace) -> None:
    verdict = make.verdict(make.evidence(controls=frozenset({"b.two", "a.other"})))
    assert (outcome(verdict), verdict.exit_code) == (Outcome.INCOMPLETE, 3)


def test_a_gap_that_explains_silence_is_told_once(make: SimpleNamespace) -> None:
    absent = Gap("bandit", "is not installed", "install it", ("a.one",))
    rules = make.policy(make.control("a.one", Severity.HIGH, "tools"))
    silent = make.evidence(auditor="tools", controls=frozenset(), gaps=(absent, absent))
    verdict = make.verdict(silent, policy=rules, asked=("tools",))
    assert verdict.gaps == (absent,)


def test_controls_of_auditors_that_were_not_asked_do_not_make_a_run_incomplete(
    make: SimpleNamespace,
) -> None:
    rules = make.policy(make.control("a.one"), make.control("t.tool", Severity.HIGH, "tools"))
    verdict = make.verdict(make.evidence(), policy=rules)
    assert (outcome(verdict, "t.tool"), verdict.exit_code) == (Outcome.NOT_ASKED, 0)
    assert "tools" in reason(verdict, "t.tool")


def test_a_control_that_does_not_apply_carries_the_deciding_fact(make: SimpleNamespace) -> None:
    fact = "no template in the project"
    verdict = make.verdict(make.evidence(not_applicable={"a.one": fact}))
    assert (outcome(verdict), reason(verdict)) == (Outcome.NOT_APPLICABLE, fact)
    assert verdict.exit_code == 0


def test_a_gap_beats_not_applicable(make: SimpleNamespace) -> None:
    verdict = make.verdict(make.evidence(not_applicable={"a.one": "nothing"}, gaps=(GAP,)))
    assert outcome(verdict) == Outcome.INCOMPLETE


def test_a_gap_of_a_control_that_is_not_enabled_changes_nothing(make: SimpleNamespace) -> None:
    verdict = make.verdict(make.evidence(gaps=(Gap("x", "y", "z", ("c.off",)),)))
    assert (verdict.gaps, verdict.exit_code) == ((), 0)


def test_a_finding_of_a_control_that_is_not_enabled_is_left_out(make: SimpleNamespace) -> None:
    assert make.verdict(make.evidence(make.finding("c.off"))).rulings == ()


@pytest.mark.parametrize("counted", [{}, {"python files": 0}, {"templates": 1, "packages": 12}])
def test_zero_inputs_are_incomplete(make: SimpleNamespace, counted: dict[str, int]) -> None:
    verdict = make.verdict(make.evidence(examined=counted))
    assert verdict.exit_code == 3
    assert [gap.reason for gap in verdict.gaps] == ["no Python file was examined"]
    assert outcome(verdict) == Outcome.INCOMPLETE


@pytest.mark.parametrize(("kind", "code"), [("templates", 0), ("packages", 3)])
def test_a_single_file_of_any_kind_is_an_input(make: SimpleNamespace, kind: str, code: int) -> None:
    verdict = make.verdict(make.evidence(examined={kind: 1}), needed=gate.FILES)
    assert verdict.exit_code == code


def test_an_empty_target_passes_only_where_it_is_declared(make: SimpleNamespace) -> None:
    assert make.verdict(make.evidence(examined={}), needed=frozenset()).exit_code == 0


def test_a_run_that_examines_no_enabled_control_is_incomplete(make: SimpleNamespace) -> None:
    verdict = make.verdict(make.evidence(auditor="tools"), asked=("tools",))
    assert (verdict.exit_code, len(verdict.gaps)) == (3, 1)
    assert "no enabled control" in verdict.gaps[0].reason


def test_what_two_auditors_saw_on_one_line_is_told_once(make: SimpleNamespace) -> None:
    both = make.policy(make.control("a.one", Severity.HIGH, "static", "tools"))
    ours = make.finding(message="ours")
    same = make.finding(message="theirs", anchor="other")
    further = make.finding(message="theirs", line=9)
    verdict = make.verdict(
        make.evidence(same, further, auditor="tools"),
        make.evidence(ours, ours),
        policy=both,
        asked=("static", "tools"),
    )
    told = [(one.finding.message, one.finding.location.line) for one in verdict.rulings]
    assert told == [("ours", 3), ("theirs", 9)]


def test_two_findings_of_one_auditor_on_one_line_both_stand(make: SimpleNamespace) -> None:
    seen = make.evidence(make.finding(message="first"), make.finding(message="second"))
    assert len(make.verdict(seen).rulings) == 2


def test_findings_about_a_whole_file_are_not_mixed_up(make: SimpleNamespace) -> None:
    seen = [make.evidence(make.finding(line=0, message=name), auditor=name) for name in "xy"]
    assert len(make.verdict(*seen).rulings) == 2


def test_counts_of_the_same_files_are_not_added_up(make: SimpleNamespace) -> None:
    tools = make.evidence(auditor="tools", examined={"python files": 2, "packages": 5})
    assert make.verdict(make.evidence(), tools).examined == {"packages": 5, "python files": 3}


def test_notes_exclusions_and_scope_reach_the_verdict(make: SimpleNamespace) -> None:
    seen = make.evidence(notes=("b", "a", "b"), excluded={"z.py": "z*", "a.py": "a*"})
    verdict = make.verdict(seen, scope=["offline"])
    assert (verdict.notes, verdict.scope) == (("a", "b"), ("offline",))
    assert list(verdict.excluded.items()) == [("a.py", "a*"), ("z.py", "z*")]


def test_rulings_are_sorted_by_place(make: SimpleNamespace) -> None:
    places = [("b.py", 1), ("a.py", 10), ("a.py", 9)]
    seen = make.evidence(*(make.finding(path=path, line=line) for path, line in places))
    told = [one.finding.location for one in make.verdict(seen).rulings]
    assert [(one.path, one.line) for one in told] == [("a.py", 9), ("a.py", 10), ("b.py", 1)]


CASES = list(chain.from_iterable(combinations((1, 3, 4), size) for size in range(4)))


@pytest.mark.parametrize("holding", CASES, ids=str)
def test_each_condition_keeps_its_code_and_the_gravest_wins(
    make: SimpleNamespace, holding: tuple[int, ...]
) -> None:
    seen = make.evidence(
        *([make.finding()] if 1 in holding else []), gaps=(GAP,) if 3 in holding else ()
    )
    verdict = make.verdict(seen, waivers=Waivers(problems=(PROBLEM,) if 4 in holding else ()))
    assert verdict.codes == (frozenset(holding) or frozenset({0}))
    assert verdict.exit_code == next((code for code in (3, 4, 1) if code in holding), 0)


@given(st.frozensets(st.sampled_from((0, 1, 2, 3, 4, 5))))
def test_the_winning_code_follows_the_precedence(codes: frozenset[int]) -> None:
    rank = {5: 0, 2: 1, 3: 2, 4: 3, 1: 4, 0: 5}
    assert winning(codes) == min(codes, key=rank.__getitem__, default=0)


def test_a_source_tree_without_installation_has_no_version(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def missing(_: str) -> str:
        raise gate.PackageNotFoundError

    monkeypatch.setattr(gate, "version", missing)
    assert gate.installed_version() == "unknown"
