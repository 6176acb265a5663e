"""What a project declares of itself: pyproject.toml (standard and poetry), Pipfile, setup.cfg."""

import configparser
import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import replace
from posixpath import basename, dirname, join, normpath
from typing import Any

from packaging.utils import canonicalize_name

from audits.tools.requirement import (
    Manifest,
    Requirement,
    Trouble,
    from_text,
    is_for_development,
    is_version,
    line_of,
)

_BARE_VERSION = re.compile(r"(?:={2,3})?\s*(?P<version>\S+)")
_NOT_FROM_INDEX = ("git", "url", "path", "file", "hg", "svn")


def parse(path: str, text: str) -> Manifest | None:
    """What the project file at `path` declares; None where it declares no dependencies at all."""
    try:
        if basename(path).lower() == "setup.cfg":
            return _setup_cfg(path, text)
        data = tomllib.loads(text)
        if basename(path).lower() == "pipfile":
            found = tuple(_loose(data.get("packages", {}), path, text))
            return Manifest(path, "project", found)
        return _pyproject(path, text, data)
    except (ValueError, TypeError, AttributeError, configparser.Error, RecursionError) as error:
        reason = f"cannot be read: {type(error).__name__}: {str(error).splitlines()[0]}"
        return Manifest(path, "project", troubles=(Trouble(path, 0, reason, "correct the file"),))


def _pyproject(path: str, text: str, data: Mapping[str, Any]) -> Manifest | None:
    project, poetry = data.get("project", {}), data.get("tool", {}).get("poetry", {})
    if not project and not poetry:
        return None
    own = {canonicalize_name(str(table["name"])) for table in (project, poetry) if "name" in table}
    found: list[Requirement | Trouble] = list(_listed(project.get("dependencies", ()), path, text))
    found += _extras(project.get("optional-dependencies", {}), path, text)
    found += _loose(poetry.get("dependencies", {}), path, text)
    dynamic = "dependencies" in project.get("dynamic", ())
    files = data.get("tool", {}).get("setuptools", {}).get("dynamic", {}).get("dependencies", {})
    named = files.get("file", ())
    named = [named] if isinstance(named, str) else named
    if dynamic and not named:
        reason = "its dependencies are computed when it is built"
        found.append(Trouble(path, line_of(text.splitlines(), "dynamic"), reason, _REMEDY))
    return Manifest(
        path,
        "project",
        tuple(one for one in found if isinstance(one, Requirement)),
        tuple(one for one in found if isinstance(one, Trouble)),
        frozenset(own),
        tuple((0, normpath(join(dirname(path), str(one)))) for one in named if dynamic),
    )


_REMEDY = "give a lock file or --environment"


def _setup_cfg(path: str, text: str) -> Manifest | None:
    parser = configparser.ConfigParser(interpolation=None)
    parser.read_string(text)
    wanted = parser.get("options", "install_requires", fallback="")
    if not wanted.strip():
        return None
    name = parser.get("metadata", "name", fallback="")
    found = list(
        _listed([line.strip() for line in wanted.splitlines() if line.strip()], path, text)
    )
    return Manifest(
        path,
        "project",
        tuple(one for one in found if isinstance(one, Requirement)),
        tuple(one for one in found if isinstance(one, Trouble)),
        frozenset({canonicalize_name(name)} if name else ()),
    )


def _extras(table: Mapping[str, Any], path: str, text: str) -> Iterator[Requirement | Trouble]:
    """What the extras ask for, but for those whose names speak of development."""
    for extra, texts in table.items():
        for one in () if is_for_development(extra) else _listed(texts, path, text):
            yield replace(one, applies=False) if isinstance(one, Requirement) else one


def _listed(texts: Any, path: str, text: str) -> Iterator[Requirement | Trouble]:
    """Requirements in the language of pip."""
    lines = text.splitlines()
    for one in texts:
        line = line_of(lines, str(one))
        try:
            yield from_text(str(one), path, line)
        except ValueError as error:
            yield Trouble(path, line, f"not a requirement: {error}")


def _loose(table: Mapping[str, Any], path: str, text: str) -> Iterator[Requirement]:
    """Requirements in the language of poetry and pipenv, where `^2.1` and `*` are versions too."""
    lines = text.splitlines()
    for key, value in table.items():
        name = canonicalize_name(key)
        if name == "python":
            continue
        line = next((at for at, one in enumerate(lines, 1) if _begins(one, key)), 0)
        trouble = ""
        if isinstance(value, dict) and any(word in value for word in _NOT_FROM_INDEX):
            trouble = "it is installed from an address, not from an index"
        written = value.get("version", "") if isinstance(value, dict) else value
        match = _BARE_VERSION.fullmatch(str(written))
        version = match["version"] if match and is_version(match["version"]) else ""
        yield Requirement(name, "" if trouble else version, path, line, trouble=trouble)


def _begins(line: str, key: str) -> bool:
    return line.lstrip().strip('"').startswith(key) and "=" in line
