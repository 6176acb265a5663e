"""Reading one profile file: what it enables, disables and sets, before it meets the controls."""

from collections.abc import Mapping
from dataclasses import dataclass
from importlib.resources.abc import Traversable
from pathlib import Path

from .control_file import SEVERITIES, data
from .errors import PolicyError, nearest
from .model import Severity
from .table import Table, parse

_KEYS = ("title", "extends", "blocks_from", "blocks_on_possible", "enable", "disable", "controls")
_ALL = "all"


@dataclass(frozen=True, slots=True)
class Profile:
    """One profile file as written; None stands for what it leaves to the profile it extends.

    `enable_all` says that every control is wanted, beyond those of `enable`; `disable` gives a
    reason for each id, `settings` the table of values; `table` is the file, to raise errors from.
    """

    name: str
    title: str | None
    extends: str
    blocks_from: Severity | None
    blocks_on_possible: bool | None
    enable_all: bool
    enable: tuple[str, ...]
    disable: Mapping[str, str]
    settings: Mapping[str, Table]
    table: Table


def shipped() -> list[str]:
    """The names of the profiles that come with this package, sorted."""
    names = (entry.name for entry in data("profiles").iterdir())
    return sorted(name.removesuffix(".toml") for name in names if name.endswith(".toml"))


def locate(profile: str | Path, beside: Path | None = None) -> Traversable:
    """The file of `profile`: one of ours by name, or a path, relative to the folder `beside`.

    Raises PolicyError where there is no such file.
    """
    if isinstance(profile, str) and profile in shipped():
        return data("profiles").joinpath(f"{profile}.toml")
    path = beside / profile if beside else Path(profile)
    try:
        present = path.is_file()
    except (OSError, ValueError):  # a name that no file can have
        present = False
    if not present:
        raise PolicyError("no such profile or file", str(profile), "", _remedy(str(profile)))
    return path


def read(entry: Traversable) -> Profile:
    """The profile that the file `entry` holds; raises PolicyError for what it may not hold."""
    try:
        content = entry.read_bytes()
    except OSError as error:
        raise PolicyError(f"cannot be read: {error}", str(entry)) from error
    table = parse(content, _shown(entry))
    table.only(_KEYS)
    settings = table.table("controls")
    blocks_from = table.choice("blocks_from", SEVERITIES) if "blocks_from" in table else None
    possible = table.boolean("blocks_on_possible", False)
    everything = table.raw("enable") == _ALL
    return Profile(
        name=entry.name.removesuffix(".toml"),
        title=table.text("title") if "title" in table else None,
        extends=table.text("extends", ""),
        blocks_from=Severity[blocks_from.upper()] if blocks_from else None,
        blocks_on_possible=possible if "blocks_on_possible" in table else None,
        enable_all=everything,
        enable=() if everything else table.texts("enable"),
        disable=_reasons(table.table("disable")),
        settings={identifier: settings.table(identifier) for identifier in settings},
        table=table,
    )


def _reasons(table: Table) -> dict[str, str]:
    for identifier in table:
        reason = table.raw(identifier)
        if not isinstance(reason, str) or not reason.strip():
            remedy = "say in a string why it does not have to hold"
            raise table.error(identifier, "disabled without a reason", remedy)
    return {identifier: table.text(identifier) for identifier in table}


def _remedy(profile: str) -> str:
    if profile.endswith(".toml"):
        return "name an existing TOML file, or one of: " + ", ".join(shipped())
    return nearest(profile, shipped())


def _shown(entry: Traversable) -> str:
    return entry.as_posix() if isinstance(entry, Path) else entry.name
