"""A folder of advisories in the OSV format, and which of them speak of a package version."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

import msgspec
from packaging.utils import canonicalize_name
from packaging.version import InvalidVersion, Version

from audits.errors import UsageError

_ECOSYSTEM = "PyPI"
_COMPARABLE = ("ECOSYSTEM", "SEMVER")
_BEFORE_ALL = Version("0.dev0")


class _Event(msgspec.Struct, frozen=True):
    introduced: str | None = None
    fixed: str | None = None
    last_affected: str | None = None


class _Range(msgspec.Struct, frozen=True):
    type: str
    events: list[_Event] = []


class _Package(msgspec.Struct, frozen=True):
    ecosystem: str
    name: str


class _Affected(msgspec.Struct, frozen=True):
    package: _Package | None = None
    ranges: list[_Range] = []
    versions: list[str] = []


class _Record(msgspec.Struct, frozen=True):
    id: str
    modified: datetime
    schema_version: str = "1.0.0"
    aliases: list[str] = []
    withdrawn: str | None = None
    affected: list[_Affected] = []


@dataclass(frozen=True, slots=True)
class Advisory:
    """One advisory about one package.

    `versions` are affected one by one; each of `ranges` lists in order where the weakness
    begins ("introduced"), ends ("fixed") and was last seen ("last_affected").
    """

    id: str
    aliases: tuple[str, ...]
    package: str
    versions: frozenset[Version]
    ranges: tuple[tuple[tuple[Version, str], ...], ...]

    def affects(self, version: Version) -> bool:
        """Whether `version` of the package has the weakness."""
        return version in self.versions or any(_inside(version, one) for one in self.ranges)

    @property
    def fixes(self) -> tuple[Version, ...]:
        """The versions that mend it, sorted."""
        return tuple(sorted({at for one in self.ranges for at, kind in one if kind == "fixed"}))


@dataclass(frozen=True, slots=True)
class Unreadable:
    """A record that cannot be used: file below the folder, reason, and the packages it names.

    Without names it may speak of any package.
    """

    file: str
    reason: str
    packages: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Advisories:
    """All usable advisories by package, the unusable records, and the day of the last change."""

    by_package: Mapping[str, tuple[Advisory, ...]]
    unreadable: tuple[Unreadable, ...]
    newest: date | None

    def affecting(self, package: str, version: Version) -> list[Advisory]:
        """The advisories about this version of the package of this name, sorted by id."""
        known = self.by_package.get(canonicalize_name(package), ())
        return sorted((one for one in known if one.affects(version)), key=lambda one: one.id)


def load(folder: Path) -> Advisories:
    """Every `*.json` record below `folder`; raises UsageError where that is no folder."""
    if not folder.is_dir():
        raise UsageError(f"--advisories {folder}: no such folder")
    by_package: dict[str, list[Advisory]] = {}
    unreadable: list[Unreadable] = []
    newest: date | None = None
    for file in sorted(folder.rglob("*.json")):
        name = file.relative_to(folder).as_posix()
        try:
            record = msgspec.json.decode(file.read_bytes(), type=_Record)
        except (OSError, msgspec.DecodeError) as error:
            unreadable.append(Unreadable(name, str(error)))
            continue
        newest = max(newest or date.min, record.modified.date())
        for found in _advisories(record, name):
            if isinstance(found, Advisory):
                by_package.setdefault(found.package, []).append(found)
            else:
                unreadable.append(found)
    return Advisories(
        {package: tuple(found) for package, found in sorted(by_package.items())},
        tuple(unreadable),
        newest,
    )


def _advisories(record: _Record, file: str) -> Iterator[Advisory | Unreadable]:
    """One advisory for each Python package that a record speaks of, unless it was withdrawn."""
    if record.withdrawn is not None:
        return
    if record.schema_version.partition(".")[0] != "1":
        yield Unreadable(file, f"written in version {record.schema_version} of the format")
        return
    for package, parts in sorted(_python_packages(record).items()):
        try:
            advisory = _advisory(record, package, parts)
        except InvalidVersion as error:
            yield Unreadable(file, str(error), frozenset({package}))
            continue
        if advisory.versions or advisory.ranges:
            yield advisory
        else:
            yield Unreadable(file, "it names no versions", frozenset({package}))


def _python_packages(record: _Record) -> dict[str, list[_Affected]]:
    found: dict[str, list[_Affected]] = {}
    for affected in record.affected:
        if affected.package is not None and affected.package.ecosystem == _ECOSYSTEM:
            name = canonicalize_name(affected.package.name)
            found.setdefault(name, []).append(affected)
    return found


def _advisory(record: _Record, package: str, parts: Iterable[_Affected]) -> Advisory:
    parts = list(parts)
    return Advisory(
        record.id,
        tuple(record.aliases),
        package,
        frozenset(_versions(version for part in parts for version in part.versions)),
        tuple(
            _events(one.events)
            for part in parts
            for one in part.ranges
            if one.type in _COMPARABLE and one.events
        ),
    )


def _versions(texts: Iterable[str]) -> Iterator[Version]:
    """The versions among `texts`; the oldest releases have names that no pin can have."""
    for text in texts:
        try:
            yield Version(text)
        except InvalidVersion:
            continue


def _events(events: Iterable[_Event]) -> tuple[tuple[Version, str], ...]:
    found: list[tuple[Version, str]] = []
    for event in events:
        if event.introduced is not None:
            at = _BEFORE_ALL if event.introduced == "0" else Version(event.introduced)
            found.append((at, "introduced"))
        if event.fixed is not None:
            found.append((Version(event.fixed), "fixed"))
        if event.last_affected is not None:
            found.append((Version(event.last_affected), "last_affected"))
    return tuple(sorted(found))


def _inside(version: Version, events: tuple[tuple[Version, str], ...]) -> bool:
    """Source: the evaluation algorithm of the OSV schema."""
    affected = False
    for at, kind in events:
        if kind == "introduced" and version >= at:
            affected = True
        elif (kind == "fixed" and version >= at) or (kind == "last_affected" and version > at):
            affected = False
    return affected
