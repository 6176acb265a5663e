"""Colours, widths and the progress bar."""

import io

import pytest
from rich.console import Console

from audits.commands.meter import meter
from audits.commands.output import WIDTH, coloured, width


@pytest.mark.parametrize(
    ("environment", "terminal", "expected"),
    [
        ({}, False, False),
        ({"TERM": "xterm"}, True, True),
        ({"TERM": "dumb"}, True, False),
        ({"TERM": "xterm"}, False, False),
        ({"TERM": "xterm", "NO_COLOR": "1"}, True, False),
        ({"FORCE_COLOR": "1"}, False, True),
        ({"FORCE_COLOR": "1", "NO_COLOR": "1"}, True, False),
        ({"TERM": "xterm", "NO_COLOR": ""}, True, True),
    ],
    ids=str,
)
def test_colours_follow_the_environment_before_the_terminal(
    environment: dict[str, str], terminal: bool, expected: bool
) -> None:
    assert coloured(environment, terminal) is expected


def test_without_a_terminal_the_width_is_fixed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "61")
    assert (width(False), width(True)) == (WIDTH, 61)


@pytest.mark.parametrize("terminal", [True, False])
def test_progress_is_shown_on_a_terminal_only(terminal: bool) -> None:
    stream = io.StringIO()
    console = Console(file=stream, force_terminal=terminal, width=80)
    with meter("Reading", console) as advance:
        advance(2, 5)
    assert ("2/5" in stream.getvalue()) is terminal
