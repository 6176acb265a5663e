"""From the name of a profile to the policy that it resolves to."""

from collections.abc import Mapping
from functools import cache
from importlib.resources.abc import Traversable
from pathlib import Path
from types import MappingProxyType

from . import control_file, profile_file
from .model import Control, Policy
from .profile_file import Profile
from .resolve import resolved


@cache
def catalogue() -> Mapping[str, Control]:
    """Every control by id, sorted, with the values that hold where no profile says otherwise."""
    return MappingProxyType(control_file.read(control_file.data("controls")))


def load(profile: str | Path = "baseline") -> Policy:
    """The policy that `profile` resolves to: the name of one of ours, or a TOML file.

    Raises PolicyError, naming file, key and remedy, where a file may not say what it says.
    """
    return resolved(_chain(profile), catalogue())


def _chain(profile: str | Path) -> list[Profile]:
    """The profile and those it extends, the outermost ancestor first."""
    chain: list[Profile] = []
    seen: list[Traversable] = []
    wanted: str | Path = profile
    beside: Path | None = None
    while wanted or not chain:
        entry = profile_file.locate(wanted, beside)
        place = entry.resolve() if isinstance(entry, Path) else entry
        if place in seen:
            remedy = "let one of them stand on its own, or on baseline"
            raise chain[-1].table.error("extends", "profiles extend each other", remedy)
        seen.append(place)
        chain.append(profile_file.read(entry))
        wanted = chain[-1].extends
        beside = entry.parent if isinstance(entry, Path) else None
    return chain[::-1]
