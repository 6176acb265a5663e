"""From evidence to a verdict: what became of each control, and the exit code.

A control fails when an open finding counts: a certain one, or any finding where the policy
blocks on possible ones. Possible findings that do not count are listed, and the control that
was examined without a gap passes with a remark. A gap beats every good outcome.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from importlib.metadata import PackageNotFoundError, version

from audits.evidence import Evidence, Gap
from audits.finding import Finding, Location
from audits.verdict.suppression import counts, suppress
from audits.verdict.verdict import Outcome, Problem, Result, Ruling, Verdict, winning
from audits.verdict.waivers import Waivers
from policies.model import Control, Policy

PYTHON = frozenset({"python files", "files read by bandit"})
"""The kinds of examined subjects that show that there was a program at all."""

FILES = PYTHON | {"templates", "documents"}
"""The kinds of examined subjects that show that there was any file at all."""


@dataclass(frozen=True, slots=True)
class _Case:
    """What the run knows before findings are ruled on."""

    policy: Policy
    evidence: tuple[Evidence, ...]
    asked: tuple[str, ...]
    everywhere: tuple[Gap, ...]

    def auditors(self, control: Control) -> tuple[str, ...]:
        """The asked ones among the auditors that examine the control."""
        return tuple(name for name in control.examined_by if name in self.asked)

    def gaps(self, control: Control) -> tuple[Gap, ...]:
        """What was left unproven of the control, each gap once."""
        asked = self.auditors(control)
        found = list(self.everywhere) if asked else []
        for one in self.evidence:
            found += [gap for gap in one.gaps if _concerns(gap, control, one.auditor in asked)]
        for name in asked:
            mine = [one for one in self.evidence if one.auditor == name]
            if not found and not any(_spoke(one, control) for one in mine):
                reason = f"the {name} auditor has nothing to say about it"
                remedy = "report this as a bug of Flask-Stopper"
                found.append(Gap(control.id, reason, remedy, (control.id,)))
        return _ordered(found)

    def judged(self, control_id: str) -> bool:
        """Whether every auditor of an enabled control examined it without a gap."""
        control = self.policy.controls.get(control_id)
        return (
            control is not None
            and set(control.examined_by) <= set(self.asked)
            and not self.gaps(control)
        )


def decide(
    policy: Policy,
    evidence: Sequence[Evidence],
    waivers: Waivers,
    *,
    target: str,
    today: date,
    asked: Sequence[str],
    scope: Iterable[str] = (),
    needed: frozenset[str] = PYTHON,
) -> Verdict:
    """The verdict on the target called `target`; nothing that was not examined passes in it.

    `asked` names the auditors that the run asked for; `today` decides which waivers live.
    One subject of the kinds `needed` must have been examined; no kinds accept an empty target.
    """
    examined = _examined(evidence)
    everywhere = _nothing_examined(policy, asked, examined, target, needed)
    case = _Case(policy, tuple(evidence), tuple(asked), everywhere)
    ruled = suppress(
        _merged(evidence, policy),
        [ignore for one in evidence for ignore in one.ignores],
        waivers,
        policy=policy,
        today=today,
        judged=lambda control: not waivers.partial and case.judged(control),
    )
    results = tuple(
        _result(control, case, ruled.rulings) for _, control in sorted(policy.controls.items())
    )
    general = [gap for one in evidence for gap in one.gaps if not gap.controls]
    gaps = _ordered([*everywhere, *general, *(gap for one in results for gap in one.gaps)])
    codes = _codes(ruled.rulings, gaps, ruled.problems)
    return Verdict(
        policy=policy,
        target=target,
        version=installed_version(),
        asked=tuple(asked),
        results=results,
        rulings=ruled.rulings,
        gaps=gaps,
        problems=ruled.problems,
        examined=examined,
        excluded=dict(sorted(pair for one in evidence for pair in one.excluded.items())),
        notes=tuple(sorted({*ruled.notes, *(note for one in evidence for note in one.notes)})),
        scope=tuple(scope),
        codes=codes,
        exit_code=winning(codes),
    )


def installed_version() -> str:
    """The version of the installed distribution, "unknown" where only the source is there."""
    try:
        return version("flask-stopper")
    except PackageNotFoundError:
        return "unknown"


def _codes(
    rulings: Sequence[Ruling], gaps: Sequence[Gap], problems: Sequence[Problem]
) -> frozenset[int]:
    """Every exit code that holds; only 0 when no other does."""
    held = {1: any(ruling.blocking for ruling in rulings), 3: bool(gaps), 4: bool(problems)}
    return frozenset(code for code, holds in held.items() if holds) or frozenset({0})


def _result(control: Control, case: _Case, rulings: Sequence[Ruling]) -> Result:
    mine = tuple(ruling for ruling in rulings if ruling.finding.control.id == control.id)
    gaps = case.gaps(control)
    still_open = [ruling for ruling in mine if ruling.state == "open"]
    facts = [
        evidence.not_applicable.get(control.id, "")
        for evidence in case.evidence
        if evidence.auditor in case.auditors(control)
    ]
    outcome, reason = Outcome.PASS, ""
    if any(counts(ruling.finding, case.policy) for ruling in still_open):
        outcome = Outcome.FAIL
    elif gaps:
        outcome = Outcome.INCOMPLETE
    elif len(still_open) < len(mine):
        outcome = Outcome.WAIVED
    elif still_open:
        reason = f"{len(still_open)} possible findings, to be judged by a reader"
    elif not case.auditors(control):
        outcome, reason = Outcome.NOT_ASKED, f"examined by: {', '.join(control.examined_by)}"
    elif facts and all(facts):
        outcome, reason = Outcome.NOT_APPLICABLE, facts[0]
    return Result(control, outcome, mine, gaps, reason)


def _concerns(gap: Gap, control: Control, asked: bool) -> bool:
    return control.id in gap.controls if gap.controls else asked


def _spoke(evidence: Evidence, control: Control) -> bool:
    return control.id in evidence.controls or control.id in evidence.not_applicable


def _ordered(gaps: Iterable[Gap]) -> tuple[Gap, ...]:
    return tuple(sorted(set(gaps), key=lambda gap: (gap.path, gap.line, gap.subject, gap.reason)))


def _nothing_examined(
    policy: Policy,
    asked: Sequence[str],
    examined: Mapping[str, int],
    target: str,
    needed: frozenset[str],
) -> tuple[Gap, ...]:
    """The gap of a run that looked at nothing: no file, or no control."""
    if not any(set(control.examined_by) & set(asked) for control in policy.controls.values()):
        reason = "no enabled control is examined by what was asked"
        return (Gap(policy.name, reason, "choose another profile, or ask for more with --only"),)
    if needed and not any(examined.get(kind) for kind in needed):
        reason = "no Python file was examined" if needed == PYTHON else "no file was examined"
        remedy = "check PATH and the exclude globs; allow_empty = true accepts an empty target"
        return (Gap(target, reason, remedy),)
    return ()


def _examined(evidence: Sequence[Evidence]) -> dict[str, int]:
    """How many subjects of each kind were examined; two auditors count the same file once."""
    kinds = sorted({kind for one in evidence for kind in one.examined})
    return {kind: max(one.examined.get(kind, 0) for one in evidence) for kind in kinds}


def _merged(evidence: Sequence[Evidence], policy: Policy) -> list[Finding]:
    """Findings of enabled controls; what two auditors saw on one line is told once.

    The words of the static auditor are kept, as it knows the project.
    """
    result: dict[tuple[str, Location, str], Finding] = {}
    told: dict[tuple[str, str, int], str] = {}
    for one in sorted(evidence, key=lambda one: (one.auditor != "static", one.auditor)):
        for finding in one.findings:
            place = finding.location
            line = (finding.control.id, place.path, place.line)
            elsewhere = place.line > 0 and told.setdefault(line, one.auditor) != one.auditor
            if finding.control.id in policy.controls and not elsewhere:
                result.setdefault((finding.control.id, place, finding.message), finding)
    return list(result.values())
