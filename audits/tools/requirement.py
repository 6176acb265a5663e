"""A requirement as some manifest writes it, and what a manifest says that nobody can audit."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from packaging.requirements import InvalidRequirement
from packaging.requirements import Requirement as Written
from packaging.specifiers import SpecifierSet
from packaging.utils import canonicalize_name
from packaging.version import InvalidVersion, Version

_DEVELOPMENT = frozenset(
    "dev develop development test tests testing doc docs documentation lint linting ci typing "
    "types mypy bench benchmark benchmarks".split()
)


@dataclass(frozen=True, slots=True)
class Requirement:
    """One package that a manifest asks for.

    `version` is the exact one, "" for a range; `text` is what pip would be given for a range,
    "" where that cannot be told. `trouble` says why an advisory cannot be matched with it: it
    comes from a repository or an address, or its version is none. `applies` is False where a
    marker keeps the package off this interpreter and platform, or only an extra asks for it.
    """

    name: str
    version: str
    path: str
    line: int
    text: str = ""
    trouble: str = ""
    applies: bool = True


@dataclass(frozen=True, slots=True)
class Trouble:
    """A line of a manifest that could not be understood, or a file that it names in vain."""

    path: str
    line: int
    reason: str
    remedy: str = "correct the line"


@dataclass(frozen=True, slots=True)
class Manifest:
    """What one file declares.

    `kind` is "requirements", "constraints", "lock" or "project"; `own` holds names of packages
    that live in the target itself; `includes` and `constraints` are line and path of the files
    it refers to.
    """

    path: str
    kind: str
    requirements: tuple[Requirement, ...] = ()
    troubles: tuple[Trouble, ...] = ()
    own: frozenset[str] = field(default=frozenset())
    includes: tuple[tuple[int, str], ...] = ()
    constraints: tuple[tuple[int, str], ...] = ()


def is_for_development(name: str) -> bool:
    """Whether a list of requirements called `name` is for development, not for deployment."""
    return not _DEVELOPMENT.isdisjoint(re.split(r"[^a-z0-9]+", name.lower()))


def from_text(text: str, path: str, line: int) -> Requirement:
    """The requirement that `text` writes in the language of pip.

    Raises ValueError with the reason where it is none.
    """
    try:
        written = Written(text)
    except InvalidRequirement as error:
        raise ValueError(str(error).splitlines()[0]) from error
    name = canonicalize_name(written.name)
    applies = written.marker is None or written.marker.evaluate({"extra": ""})
    if written.url:
        trouble = "it is installed from an address, not from an index"
        return Requirement(name, "", path, line, trouble=trouble, applies=applies)
    version = exact(written.specifier)
    return Requirement(name, version, path, line, text=text, applies=applies)


def pinned(name: str, version: str, path: str, line: int) -> Requirement:
    """The requirement of one exact version, as a lock file writes it."""
    trouble = "" if is_version(version) else f"its version {version!r} is none"
    return Requirement(canonicalize_name(name), version, path, line, trouble=trouble)


def exact(specifiers: SpecifierSet) -> str:
    """The one version that `specifiers` allow, "" where they allow more than one."""
    for specifier in specifiers:
        if specifier.operator in ("==", "===") and is_version(specifier.version):
            return specifier.version
    return ""


def is_version(text: str) -> bool:
    """Whether `text` is a version of Python packaging, without wildcards."""
    try:
        Version(text)
    except InvalidVersion:
        return False
    return True


def line_of(lines: Iterable[str], wanted: str) -> int:
    """The number of the first line that holds `wanted`, 0 where none does."""
    return next((number for number, line in enumerate(lines, 1) if wanted in line), 0)


def same_version(one: str, other: str) -> bool:
    """Whether two texts write the same version: `1.0` and `1.0.0` do."""
    return one == other or (
        is_version(one) and is_version(other) and Version(one) == Version(other)
    )
