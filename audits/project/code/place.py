"""A place in a file that is already known."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Place:
    """Where a fact stands in its file."""

    line: int
    column: int
    symbol: str
    anchor: str
