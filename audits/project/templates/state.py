"""What the HTML tokenizer remembers between two pieces of text."""

from dataclasses import dataclass, field
from enum import Enum, auto
from typing import Self

from audits.project.templates.contexts import Place

HOLE = "\x00"
"""Stands in names and values for what is only known when the page is rendered."""


class Mode(Enum):
    """The states of the tokenizer, named after what it is reading."""

    TEXT = auto()
    OPENING = auto()
    NAME = auto()
    TAG = auto()
    ATTRIBUTE = auto()
    EQUALS = auto()
    VALUE = auto()
    QUOTED = auto()
    UNQUOTED = auto()
    RAW = auto()
    COMMENT = auto()
    DECLARATION = auto()


@dataclass(slots=True, eq=False)
class OpenAttribute:
    """An attribute while it is read; `value` holds a HOLE for each expression or control tag."""

    name: str
    start: int
    value: str | None = None
    quote: str = ""
    holes: list[int] = field(default_factory=list)


@dataclass(slots=True, eq=False)
class OpenTag:
    """A tag while it is read; `closing` tells `</a>` from `<a>`."""

    start: int
    name: str = ""
    closing: bool = False
    attributes: list[OpenAttribute] = field(default_factory=list)

    def value(self, name: str) -> str:
        """The value of the first attribute `name`, "" if it has none."""
        return next((one.value or "" for one in self.attributes if one.name == name), "")


@dataclass(slots=True)
class State:
    """Where the tokenizer stands; a copy is enough to continue from there later.

    `raw` is the element whose body is read verbatim, `place` what that body is, `before` the
    literal text of its current line; `empty` tells that the attribute value has not begun.
    """

    mode: Mode = Mode.TEXT
    tag: OpenTag | None = None
    attribute: OpenAttribute | None = None
    raw: str = ""
    place: Place = Place.TEXT
    before: str = ""
    empty: bool = True

    @classmethod
    def script(cls) -> Self:
        """The state inside a script, for a template that is one as a whole."""
        return cls(Mode.RAW, raw="script", place=Place.SCRIPT)
