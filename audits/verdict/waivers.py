"""The waivers of a project: `waivers.toml`, read strictly.

An entry that cannot be trusted suppresses nothing and is a problem that names the file, the
key, the place and the nearest valid name. What can be read beside it still counts.
"""

import re
import tomllib
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

from audits.verdict.verdict import Problem
from policies.errors import nearest

FILE = "waivers.toml"
TYPES: Mapping[str, tuple[type, str]] = {
    "control": (str, "a string"),
    "fingerprint": (str, "a string"),
    "count": (int, "a whole number"),
    "reason": (str, "a string"),
    "owner": (str, "a string"),
    "expires": (date, "a date such as 2030-01-31, without quotes"),
}
REQUIRED = tuple(key for key in TYPES if key != "count")
HEADER = re.compile(r"^\s*\[\[\s*waiver\s*\]\]", re.MULTILINE)
FINGERPRINT = re.compile(r"[0-9a-f]{16}")


@dataclass(frozen=True, slots=True)
class Waiver:
    """Leave to breach `control` at `fingerprint`, `count` equal times, up to the day `expires`."""

    control: str
    fingerprint: str
    reason: str
    owner: str
    expires: date
    count: int = 1
    path: str = FILE
    line: int = 0


@dataclass(frozen=True, slots=True)
class Waivers:
    """The readable waivers and the problems of the others.

    Without `honoured` neither waivers nor comments suppress anything. `partial` says that the
    run sees only a part of what the file speaks of, so that nothing can be called unused.
    """

    entries: tuple[Waiver, ...] = ()
    problems: tuple[Problem, ...] = ()
    honoured: bool = True
    partial: bool = False


def read(file: Path, shown: str, controls: Collection[str], latest: date | None) -> Waivers:
    """The waivers of `file`, called `shown` in reports; a file that does not exist holds none.

    `controls` are the ids that exist; `latest` is the last day that an entry may name.
    """
    if file.exists() and not file.is_file():  # reading a pipe would never end
        return _unreadable(shown, "cannot be read: not a regular file")
    try:
        text = file.read_bytes().decode("utf-8")
        document = tomllib.loads(text)
    except FileNotFoundError:
        return Waivers()
    except OSError as error:
        return _unreadable(shown, f"cannot be read: {error.strerror}")
    except UnicodeDecodeError:
        return _unreadable(shown, "is not UTF-8 text")
    except (ValueError, RecursionError) as error:  # also a number of thousands of digits
        return _unreadable(shown, f"is not TOML: {error}")
    tables = document.pop("waiver", [])
    problems = [
        Problem("unreadable", f"unknown key {key!r}; {nearest(key, ['waiver'])}", shown)
        for key in sorted(document)
    ]
    if not isinstance(tables, list):
        return _unreadable(shown, "holds no list: write each waiver as a [[waiver]] table")
    lines = [text.count("\n", 0, match.end()) + 1 for match in HEADER.finditer(text)]
    entries: list[Waiver] = []
    for number, table in enumerate(tables):
        line = lines[number] if len(lines) == len(tables) else 0
        place = f"waiver {number + 1}"
        faults = list(_faults(table, controls, latest))
        if not faults:
            entry = Waiver(**table, path=shown, line=line)
            if any(_same(entry, other) for other in entries):
                faults = [f"repeats the waiver of {entry.control} at {entry.fingerprint}"]
            else:
                entries.append(entry)
        problems.extend(Problem("unreadable", f"{place}: {f}", shown, line) for f in faults)
    return Waivers(tuple(entries), tuple(problems))


def latest_day(today: date, days: int) -> date:
    """The last day that a waiver may name when it may last `days`."""
    return today + timedelta(days=min(days, (date.max - today).days))


def _unreadable(shown: str, fault: str) -> Waivers:
    return Waivers(problems=(Problem("unreadable", f"{shown} {fault}", shown),))


def _same(one: Waiver, other: Waiver) -> bool:
    return (one.control, one.fingerprint) == (other.control, other.fingerprint)


def _faults(table: Any, controls: Collection[str], latest: date | None) -> Iterator[str]:
    """What is wrong with one entry, a sentence each; nothing for a good one."""
    if not isinstance(table, dict):
        yield "is not a table"
        return
    for key in sorted(set(table) - set(TYPES)):
        yield f"unknown key {key!r}; {nearest(key, TYPES)}"
    for key in REQUIRED:
        if key not in table:
            yield f"{key!r} is missing"
    well_typed = {key for key in TYPES if key in table and _typed(key, table[key])}
    for key in TYPES:
        if key in table and key not in well_typed:
            yield f"{key!r} must be {TYPES[key][1]}"
    for key in ("reason", "owner"):
        if key in well_typed and not table[key].strip():
            yield f"{key!r} is empty"
    yield from _value_faults({key: table[key] for key in well_typed}, controls, latest)


def _typed(key: str, value: object) -> bool:
    return isinstance(value, TYPES[key][0]) and not isinstance(value, bool | datetime)


def _value_faults(
    table: Mapping[str, Any], controls: Collection[str], latest: date | None
) -> Iterator[str]:
    control, mark = table.get("control"), table.get("fingerprint")
    if control is not None and control not in controls:
        yield f"unknown control {control!r}; {nearest(control, controls)}"
    if mark is not None and not FINGERPRINT.fullmatch(mark):
        yield f"{mark!r} is not a fingerprint: copy the 16 digits that the report shows"
    if table.get("count", 1) < 1:
        yield "'count' must be at least 1"
    if latest is not None and table.get("expires", latest) > latest:
        yield f"'expires' is too far away: the policy allows {latest.isoformat()} at most"
