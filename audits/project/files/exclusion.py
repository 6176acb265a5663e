"""Which paths a run leaves out, and by which glob, so that each one can be listed."""

import re
from collections.abc import Iterable, Sequence
from pathlib import Path

from pathspec import GitIgnoreSpec
from pathspec.pattern import Pattern

from audits.errors import UsageError

GENERATED_FOLDERS = frozenset(
    """
    .git .hg .svn .bzr __pycache__ node_modules bower_components .tox .nox .eggs .mypy_cache
    .pytest_cache .ruff_cache .hypothesis site-packages htmlcov .ipynb_checkpoints
    """.split()
)
"""Folders that tools write, at any depth; only the whole name counts."""

_BUILT_FOLDERS = frozenset(("build", "dist"))
_ENVIRONMENT_MARK = "pyvenv.cfg"


class Globs:
    """Globs in gitignore style, each remembering whether it ever decided anything."""

    def __init__(self, globs: Iterable[str], option: str) -> None:
        """Compile `globs`; raises UsageError naming `option` for one that is not a glob."""
        self._patterns: list[tuple[str, Pattern]] = []
        self._used: set[str] = set()
        for glob in globs:
            self._patterns.append((glob, _compiled(glob, option)))

    def __bool__(self) -> bool:
        return bool(self._patterns)

    def match(self, path: str, *, folder: bool = False) -> str:
        """The first glob that takes `path`, "" if none does."""
        asked = f"{path}/" if folder else path
        found = ""
        for glob, pattern in self._patterns:
            if pattern.match_file(asked) is not None:
                self._used.add(glob)
                found = found or glob
        return found

    def unused(self) -> tuple[str, ...]:
        """The globs that took nothing, sorted."""
        return tuple(sorted({glob for glob, _ in self._patterns} - self._used))


def generated(path: str, full: Path, names: Sequence[str], *, tracked: bool) -> str:
    """The glob by which the folder at `path` is left out unasked, "" for a source folder.

    `names` are its entries. A folder with files under version control was written by hand,
    whatever it is called.
    """
    name = full.name
    if name in GENERATED_FOLDERS:
        return f"**/{name}/"
    if _ENVIRONMENT_MARK in names and not {"bin", "Scripts"}.isdisjoint(names):
        return f"**/{_ENVIRONMENT_MARK}"
    if tracked:
        return ""
    if name.endswith(".egg-info"):
        return "**/*.egg-info/"
    return f"/{name}/" if path in _BUILT_FOLDERS else ""


def _compiled(glob: str, option: str) -> Pattern:
    try:
        patterns = GitIgnoreSpec.from_lines([glob]).patterns
    except (ValueError, re.error) as error:
        raise UsageError(f"{option}: {glob!r} is not a glob: {error}") from error
    if len(patterns) != 1 or not patterns[0].include:
        raise UsageError(f"{option}: {glob!r} takes nothing; write a glob such as 'vendor/'")
    return patterns[0]
