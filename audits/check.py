"""A check: a function that puts one control to one subject, and the loop that runs checks."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any, get_type_hints

from audits.evidence import Gap
from audits.finding import Finding
from policies.model import Control, Policy

CheckFunction = Callable[[Any, Control], Iterator[Finding]]


@dataclass(frozen=True, slots=True)
class Check:
    """A check function with the control it examines and the type of subject it is put to."""

    control: str
    subject: type
    function: CheckFunction
    everywhere: bool = False

    @property
    def name(self) -> str:
        """The function's name, for gaps and timing."""
        return getattr(self.function, "__name__", self.control)


def check(control: str, *, everywhere: bool = False) -> Callable[[CheckFunction], Check]:
    """Declare a function as a check of `control`; its first annotation names its subject.

    `everywhere=True` also puts it to tests, migrations and tooling, which most leave alone.
    """

    def declare(function: CheckFunction) -> Check:
        subject = next(iter(get_type_hints(function).values()))
        return Check(control, subject, function, everywhere)

    return declare


def examine(
    checks: Iterable[Check], subject: object, name: str, policy: Policy
) -> tuple[list[Finding], list[Gap]]:
    """Put every check of an enabled control that fits to the subject called `name`.

    A check that crashes becomes a Gap: what it would have said is not known.
    """
    findings: list[Finding] = []
    gaps: list[Gap] = []
    for one in checks:
        control = policy.controls.get(one.control)
        if control is None or not isinstance(subject, one.subject):
            continue
        try:
            findings.extend(one.function(subject, control))
        except Exception as error:
            reason = f"check {one.name} crashed: {type(error).__name__}: {error}"
            remedy = "report this as a bug of Flask-Stopper, with the file if you can"
            gaps.append(Gap(name, reason, remedy, (one.control,), path=name))
    return findings, gaps
