"""The JSON that bandit writes, as data."""

from typing import Any

import msgspec

from audits.tools.command import ToolFailure

_TOTALS = "_totals"
_CRASHED_TEST = "Bandit internal error running: "


class Issue(msgspec.Struct, frozen=True):
    """One result of one bandit test."""

    filename: str
    test_id: str
    issue_confidence: str
    issue_text: str
    line_number: int
    col_offset: int = -1


class Skip(msgspec.Struct, frozen=True):
    """A file that bandit gave up on."""

    filename: str
    reason: str


class Report(msgspec.Struct, frozen=True):
    """A whole report; the keys of `metrics` are the files that bandit opened."""

    results: list[Issue]
    errors: list[Skip]
    metrics: dict[str, Any]

    def unread(self, file: str) -> str:
        """Why bandit did not examine `file`, "" if it did."""
        for skip in self.errors:
            if skip.filename == file:
                return skip.reason
        return "" if file in self.metrics and file != _TOTALS else "bandit does not mention it"


def parse(data: bytes) -> Report:
    """The report in `data`; raises ToolFailure where it has another form."""
    try:
        return msgspec.json.decode(data, type=Report)
    except msgspec.DecodeError as error:
        reason = f"its report cannot be read: {error}"
        raise ToolFailure(reason, "install a version of bandit that this one knows") from error


def crashed_tests(errors: str) -> list[str]:
    """The tests that crashed; only bandit's error stream tells, its report does not."""
    words = (line.partition(_CRASHED_TEST)[2].strip() for line in errors.splitlines())
    return [word for word in words if word]
