"""Lock files of poetry, uv, pdm and pipenv, and the standard `pylock.toml`.

A lock file is audited whole, packages for development too: they run on developers' machines
and in CI.
"""

import json
import re
import tomllib
from collections.abc import Iterator, Mapping
from posixpath import basename
from typing import Any

from packaging.utils import canonicalize_name

from audits.tools.requirement import Manifest, Requirement, Trouble, line_of, pinned

_HEADER = re.compile(r"\[\[packages?\]\]\s*")
_NAME = re.compile(r"name\s*=\s*\"")
_LOCAL = frozenset(("editable", "virtual", "directory"))
_REMOTE = frozenset(("git", "url", "path", "file", "vcs", "archive", "hg", "svn"))


def parse(path: str, text: str) -> Manifest:
    """The packages of the lock file at `path`; one trouble where it cannot be read at all."""
    try:
        if basename(path).lower() == "pipfile.lock":
            return Manifest(path, "lock", tuple(_pipfile(path, text)))
        return _toml(path, text)
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError) as error:
        reason = f"not a lock file that can be read: {type(error).__name__}: {error}"
        return Manifest(path, "lock", troubles=(Trouble(path, 0, reason, "lock again"),))


def _pipfile(path: str, text: str) -> Iterator[Requirement]:
    lines = text.splitlines()
    data: dict[str, dict[str, Any]] = json.loads(text)
    for section in ("default", "develop"):
        for name, entry in data.get(section, {}).items():
            line = line_of(lines, f'"{name}": {{')
            if isinstance(entry, dict) and isinstance(entry.get("version"), str):
                yield pinned(name, entry["version"].removeprefix("=="), path, line)
            else:
                yield _foreign(name, path, line)


def _toml(path: str, text: str) -> Manifest:
    data = tomllib.loads(text)
    key = "packages" if "packages" in data else "package"
    tables: list[Mapping[str, Any]] = data.get(key, [])
    places = _places(text)
    found: list[Requirement] = []
    own: set[str] = set()
    for number, table in enumerate(tables):
        name = canonicalize_name(table["name"])
        line = places[number] if number < len(places) else 0
        if _is_local(table):
            own.add(name)
        elif _is_remote(table) or not isinstance(table.get("version"), str):
            found.append(_foreign(name, path, line))
        else:
            found.append(pinned(name, table["version"], path, line))
    return Manifest(path, "lock", tuple(found), own=frozenset(own))


def _is_local(table: Mapping[str, Any]) -> bool:
    return bool(_LOCAL & _origins(table))


def _is_remote(table: Mapping[str, Any]) -> bool:
    return bool(_REMOTE & _origins(table))


def _origins(table: Mapping[str, Any]) -> set[str]:
    """Words that tell where a package comes from: poetry names a type, the others use keys."""
    source = table.get("source", {})
    return {*table, source["type"]} if "type" in source else {*table, *source}


def _foreign(name: str, path: str, line: int) -> Requirement:
    trouble = "it is locked to an address, not to a version from an index"
    return Requirement(canonicalize_name(name), "", path, line, trouble=trouble)


def _places(text: str) -> list[int]:
    """The line of each package's name, in order."""
    places: list[int] = []
    header = 0
    for number, line in enumerate(text.splitlines(), 1):
        if _HEADER.match(line):
            header = number
            places.append(number)
        elif header and _NAME.match(line):
            places[-1] = number
            header = 0
    return places
