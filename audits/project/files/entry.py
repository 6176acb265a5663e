"""One file of the target as the walk met it: what it is, and whether it can be looked at."""

import errno
import os
import stat
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Literal

from audits.project.files.classification import (
    PYTHON_SHEBANG,
    SETTINGS_LIMIT_BYTES,
    Kind,
    Role,
    document_kind,
    kind_of,
    role_of,
)
from audits.project.grammar.source import SIZE_LIMIT_BYTES

State = Literal["selected", "excluded", "unreadable"]

_SHEBANG_BYTES = 128


@dataclass(frozen=True, slots=True)
class Entry:
    """A file, or a folder that was left out whole (kind "folder").

    `path` is below the root with "/"; bytes of a name that are not UTF-8 stand in it as
    surrogates. `detail` is the glob of what is excluded ("gitignore": git ignores it) and
    the reason of what is unreadable. `size` is in bytes; `tracked` is None outside git.
    """

    path: str
    kind: Kind
    role: Role = "application"
    state: State = "selected"
    detail: str = ""
    size: int = 0
    tracked: bool | None = None


def meet(root: Path, path: str) -> Entry:
    """The file at `path` below `root`, selected or unreadable; at most its head is read.

    A link to another file of the target is excluded, as that file is met under its own name.
    """
    full = root / path
    entry = Entry(path, kind_of(path), role_of(path))
    try:
        status = full.lstat()
        if stat.S_ISLNK(status.st_mode):
            return _linked(root, full, entry)
        return _told_apart(full, replace(entry, size=status.st_size), status.st_mode)
    except (OSError, ValueError) as error:
        return _unreadable(entry, _reason(error))


def _told_apart(full: Path, entry: Entry, mode: int) -> Entry:
    if not stat.S_ISREG(mode):
        return _unreadable(entry, "not a regular file")
    if entry.kind == "other":
        return replace(entry, kind="python") if _has_python_shebang(full, entry) else entry
    if not os.access(full, os.R_OK):
        return _unreadable(entry, "permission denied")
    if document_kind(entry.path) == "settings" and entry.size > SETTINGS_LIMIT_BYTES:
        return replace(entry, kind="other")
    if entry.size > SIZE_LIMIT_BYTES:
        return _unreadable(entry, f"larger than {SIZE_LIMIT_BYTES // 1024**2} MB")
    return entry


def _linked(root: Path, full: Path, entry: Entry) -> Entry:
    status = full.stat()
    target = Path(os.path.realpath(full))
    home = Path(os.path.realpath(root))
    if stat.S_ISDIR(status.st_mode):
        entry = replace(entry, kind="folder")
    if not target.is_relative_to(home):
        return _unreadable(entry, "links out of the target")
    place = target.relative_to(home).as_posix()
    if entry.kind in ("folder", "other", kind_of(place)):
        return replace(entry, state="excluded", detail=f"link to {place}")
    return _told_apart(full, replace(entry, size=status.st_size), status.st_mode)


def _has_python_shebang(full: Path, entry: Entry) -> bool:
    if full.suffix or entry.size < len("#!python"):
        return False
    with full.open("rb") as stream:
        return PYTHON_SHEBANG.match(stream.read(_SHEBANG_BYTES)) is not None


def _unreadable(entry: Entry, reason: str) -> Entry:
    return replace(entry, state="unreadable", detail=reason)


def _reason(error: OSError | ValueError) -> str:
    if isinstance(error, FileNotFoundError):
        return "broken link"
    if isinstance(error, OSError) and error.errno == errno.ELOOP:
        return "endless link"
    return (error.strerror if isinstance(error, OSError) else None) or str(error)
