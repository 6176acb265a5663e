"""From bandit's test ids to our controls: what is reported, under which control, and what is not.

Test code is read like the rest, but what bandit says of it is only counted: nobody deploys it,
and its asserts, fixed passwords and odd inputs are what tests are made of.
"""

from collections.abc import Iterable, Iterator

from audits.finding import Finding, Location
from audits.project.files.entry import Entry
from audits.tools.bandit_records import Record, Weakness
from policies.model import Control, Policy

GENERIC = "code.generic-weakness"
"""The control that takes the tests no other control claims."""

IMPORTS_ONLY = frozenset(f"B40{digit}" for digit in range(1, 10)) | {"B410"}
"""Tests that say only that a module is imported; its dangerous calls have tests of their own.

Like USE_ONLY they are left out unless a control claims them by name.
"""

USE_ONLY = frozenset({"B101", "B105", "B106", "B107", "B603"})
"""Tests that fire on every `assert`, on every program started without a shell, and on every text
that stands beside a name like "password", which secrets.no-literals judges by what it is."""

_TEXT_LENGTH = 120


def claimed(policy: Policy) -> dict[str, Control]:
    """The control that answers for each bandit test, enabled in this profile or not."""
    return {
        test: control for _, control in sorted(policy.catalogue.items()) for test in control.bandit
    }


def controls(policy: Policy) -> frozenset[str]:
    """The enabled controls that a bandit run examines."""
    return frozenset(
        control.id
        for control in policy.controls.values()
        if "tools" in control.examined_by and (control.bandit or control.id == GENERIC)
    )


def findings(entry: Entry, record: Record, policy: Policy) -> Iterator[Finding]:
    """The findings of one file under the enabled controls.

    A test whose control is switched off is not reported under another one.
    """
    owners: dict[str, Control | None] = {}
    owners.update(dict.fromkeys(IMPORTS_ONLY | USE_ONLY))
    owners.update(claimed(policy))
    for weakness in record.weaknesses:
        owner = owners.get(weakness.test, policy.controls.get(GENERIC))
        if owner is None or owner.id not in policy.controls or entry.role == "test":
            continue
        yield _finding(entry.path, weakness, owner)


def noise(records: Iterable[Record], policy: Policy) -> int:
    """How many results say only that something is imported or used."""
    empty = (IMPORTS_ONLY | USE_ONLY) - claimed(policy).keys()
    return sum(weakness.test in empty for record in records for weakness in record.weaknesses)


def _finding(path: str, weakness: Weakness, control: Control) -> Finding:
    message = f"{_short(weakness.text.rstrip('.'))} (bandit {weakness.test})"
    place = Location(path, weakness.line, weakness.column, weakness.symbol, weakness.anchor)
    return Finding(control, message, place, certain=weakness.confident)


def _short(text: str) -> str:
    """The text, cut at a word where it is too long for one line."""
    if len(text) <= _TEXT_LENGTH:
        return text
    return text[:_TEXT_LENGTH].rpartition(" ")[0] + " ..."
