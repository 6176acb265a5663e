"""The target of a run: where it lies, what it is called, and what its repository asks for.

Settings stand in `[tool.stopper]` of the pyproject.toml of the target, or of the nearest
folder above it in the same repository. A key that nobody knows is an error, not a wish.
"""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from fnmatch import fnmatchcase
from pathlib import Path
from typing import Any

from audits.errors import UsageError
from policies.errors import nearest

FILE = "pyproject.toml"
_REPOSITORY_MARKS = (".git", ".hg")


@dataclass(frozen=True, slots=True)
class Settings:
    """What `[tool.stopper]` says; `home` is the folder that its paths and globs start from.

    `exclude` and `include` are globs in gitignore style; `internal` names packages of one's
    own; `jobs` 0 is one a core. No setting names a program: a target must not have one started.
    """

    home: Path = field(metadata={"key": False})
    profile: str = ""
    exclude: tuple[str, ...] = ()
    include: tuple[str, ...] = ()
    allow_empty: bool = False
    advisories: str = ""
    offline: bool = False
    internal: tuple[str, ...] = ()
    jobs: int = 0
    waivers: str = ""

    def path(self, written: str) -> Path:
        """The place that a setting written in the file speaks of."""
        return self.home / written

    def weakening(self) -> tuple[str, ...]:
        """A sentence for each setting of the repository by which the gate looks at less."""
        said = {
            "exclude": f"left out by glob: {', '.join(self.exclude)}",
            "allow_empty": "a target without source is accepted",
            "offline": "nothing was asked of the network",
            "advisories": f"advisories come from {self.advisories}",
            "internal": f"packages without advisories: {', '.join(self.internal)}",
        }
        return tuple(f"{FILE}: {said[key]}" for key in said if getattr(self, key))


@dataclass(frozen=True, slots=True)
class Target:
    """A folder or a single file to examine, and the name it has in reports."""

    root: Path
    name: str
    settings: Settings

    @property
    def whole(self) -> bool:
        """Whether everything that the settings and waivers speak of lies in the target."""
        return self.root == self.settings.home

    def exclude(self) -> tuple[str, ...]:
        """The globs to leave out, as seen from the root of the target."""
        return _rebased(self.settings.exclude, self._below())

    def include(self) -> tuple[str, ...]:
        """The globs to take back, as seen from the root of the target."""
        return _rebased(self.settings.include, self._below())

    def _below(self) -> tuple[str, ...]:
        folder = self.root if self.root.is_dir() else self.root.parent
        return folder.relative_to(self.settings.home).parts


def find(path: Path) -> Target:
    """The target at `path`; raises UsageError if it is not there or its settings are wrong."""
    try:
        root = path.resolve(strict=True)
    except FileNotFoundError as error:
        raise UsageError(f"{path}: no such file or folder") from error
    except (OSError, RuntimeError, ValueError) as error:
        raise UsageError(f"{path}: cannot be looked at: {error}") from error
    folder = root if root.is_dir() else root.parent
    home = _home(folder)
    return Target(root, root.name or str(root), settings(home))


def settings(home: Path) -> Settings:
    """The settings of the project in the folder `home`, defaults where it has none.

    Raises UsageError, naming file, key and the nearest valid name.
    """
    file = home / FILE
    if file.exists() and not file.is_file():  # reading a pipe would never end
        raise UsageError(f"{file}: cannot be read: not a regular file")
    try:
        document = tomllib.loads(file.read_bytes().decode("utf-8"))
    except FileNotFoundError:
        return Settings(home)
    except OSError as error:
        raise UsageError(f"{file}: cannot be read: {error.strerror}") from error
    except UnicodeDecodeError as error:
        raise UsageError(f"{file}: is not UTF-8 text") from error
    except (ValueError, RecursionError) as error:  # also a number of thousands of digits
        raise UsageError(f"{file}: is not TOML: {error}") from error
    tool = document.get("tool", {})
    table = tool.get("stopper", {}) if isinstance(tool, dict) else {}
    if not isinstance(table, dict):
        raise UsageError(f"{file}: [tool.stopper] must be a table")
    return Settings(home, **_read(table, f"{file}: [tool.stopper]"))


def _home(folder: Path) -> Path:
    """The nearest folder with a pyproject.toml, `folder` itself where the repository has none."""
    for candidate in (folder, *folder.parents):
        if (candidate / FILE).is_file():
            return candidate
        if any((candidate / mark).exists() for mark in _REPOSITORY_MARKS):
            break
    return folder


def _read(table: Mapping[str, Any], place: str) -> dict[str, Any]:
    defaults = {one.name: one.default for one in fields(Settings) if one.metadata.get("key", True)}
    found = {}
    for key, value in table.items():
        if key not in defaults:
            raise UsageError(f"{place} unknown key {key!r}; {nearest(key, defaults)}")
        found[key] = _typed(value, defaults[key], f"{place} {key}")
    return found


def _typed(value: object, default: object, place: str) -> object:
    """The value, if it is of the kind of the default; raises UsageError otherwise."""
    if isinstance(default, bool):
        if not isinstance(value, bool):
            raise UsageError(f"{place} must be true or false")
        return value
    if isinstance(default, int):
        if isinstance(value, bool) or not isinstance(value, int) or value < 1:
            raise UsageError(f"{place} must be a whole number from 1")
        return value
    if isinstance(default, str):
        if not isinstance(value, str) or not value.strip():
            raise UsageError(f"{place} must be a string that is not empty")
        return value
    if not isinstance(value, list) or not all(isinstance(one, str) and one for one in value):
        raise UsageError(f"{place} must be a list of strings")
    return tuple(value)


def _rebased(globs: tuple[str, ...], below: tuple[str, ...]) -> tuple[str, ...]:
    seen = (_seen_from(glob, below) for glob in globs)
    return tuple(glob for glob in seen if glob)


def _seen_from(glob: str, below: tuple[str, ...]) -> str:
    """The glob as seen from a folder further down, "" where it has nothing to say there.

    A folder that the user names is examined even if a glob leaves it out.
    """
    body = glob.rstrip("/")
    if "/" not in body or not below:
        return glob
    parts = body.lstrip("/").split("/")
    for folder in below:
        if parts[0] == "**":
            return glob
        if len(parts) == 1 or not fnmatchcase(folder, parts[0]):
            return ""
        parts = parts[1:]
    return "/" + "/".join(parts) + glob[len(body) :]
