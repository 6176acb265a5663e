"""Where words go: standard output, its colours and width, and the files of `-o`."""

import os
import shutil
import sys
from collections.abc import Mapping
from pathlib import Path

from audits.errors import UsageError

WIDTH = 100
"""The width of a report that no terminal will show, so that it is the same everywhere."""


def say(text: str) -> None:
    """Print `text`; a reader that went away is no error.

    Raises UsageError where standard output cannot be written for another reason.
    """
    try:
        print(text, end="" if text.endswith("\n") else "\n", flush=True)
    except BrokenPipeError:
        _silence()
    except OSError as error:
        _silence()
        raise UsageError(f"standard output cannot be written: {error.strerror}") from error


def _silence() -> None:
    """Send what is left in the buffer nowhere, so that the interpreter ends in peace."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, sys.stdout.fileno())
    os.close(nowhere)


def coloured(environment: Mapping[str, str], terminal: bool) -> bool:
    """Whether to use colours; NO_COLOR and FORCE_COLOR win over what the terminal can do."""
    if environment.get("NO_COLOR"):
        return False
    return bool(environment.get("FORCE_COLOR")) or (
        terminal and environment.get("TERM", "dumb") != "dumb"
    )


def width(terminal: bool) -> int:
    """The columns of the terminal, or a fixed width where there is none."""
    return shutil.get_terminal_size((WIDTH, 40)).columns if terminal else WIDTH


def refuse_unwritable(path: Path) -> None:
    """Raise UsageError unless `path` can be written; what is there stays as it is."""
    was_there = path.exists()
    if path.is_fifo():  # opening it would wait for a reader
        raise UsageError(f"-o {path}: cannot be written: not a regular file")
    try:
        with path.open("ab"):
            pass
        if not was_there:
            path.unlink()
    except OSError as error:
        raise UsageError(f"-o {path}: cannot be written: {error.strerror}") from error


def write(reports: Mapping[Path, str]) -> None:
    """Write every report that can be written, then raise UsageError if one could not be."""
    faults = []
    for path, text in reports.items():
        try:
            path.write_text(text, encoding="utf-8", errors="backslashreplace", newline="\n")
        except OSError as error:
            faults.append(f"-o {path}: cannot be written: {error.strerror}")
    if faults:
        raise UsageError("; ".join(faults))
