"""The places of a page where an expression can stand; each needs its own escaping."""

import re
from dataclasses import dataclass
from enum import StrEnum

URL_ATTRIBUTES = frozenset(
    "action background cite data formaction href longdesc manifest ping poster src srcset"
    " xlink:href".split()
)
_NAVIGATING = frozenset(
    {
        ("a", "href"),
        ("area", "href"),
        ("base", "href"),
        ("form", "action"),
        ("button", "formaction"),
        ("input", "formaction"),
        ("iframe", "src"),
        ("frame", "src"),
        ("script", "src"),
        ("embed", "src"),
        ("object", "data"),
    }
)
_EVALUATED = re.compile(
    r"(?!.*\.literal$)(?:on[a-z]+$|[@:].|x-(?:on|data|init|bind|show|text|html|if|effect)\b|v-|hx-on|ng-(?:click|init)$)"
)
_DATA_TYPES = re.compile(r"json|importmap|speculationrules", re.IGNORECASE)
_SCRIPT_TYPES = re.compile(r"^\s*(?:$|module|.*(?:java|ecma|jscript|livescript))", re.IGNORECASE)


class Place(StrEnum):
    """The kinds of places that HTML parsers tell apart."""

    TEXT = "text"
    ATTRIBUTE = "attribute"
    SCRIPT = "script"
    DATA = "data block"
    STYLE = "style"
    COMMENT = "comment"
    NAME = "tag or attribute name"
    PLAIN_TEXT = "title or textarea"
    NOT_HTML = "not HTML"


@dataclass(frozen=True, slots=True)
class Context:
    """Where an expression stands.

    `quote` is the attribute's quotation mark, "" if it has none. `starts` tells that nothing
    but white space precedes the expression in its attribute value. `before` is the literal text
    before it: the attribute value so far, or the script line so far.
    """

    place: Place
    element: str = ""
    attribute: str = ""
    quote: str = ""
    starts: bool = False
    before: str = ""

    @property
    def handler(self) -> bool:
        """Whether a script runs the value: onclick, and what Alpine, htmx or Vue evaluate."""
        return self.place is Place.ATTRIBUTE and _EVALUATED.match(self.attribute) is not None

    @property
    def url(self) -> bool:
        """Whether this is an attribute that browsers read as an address."""
        return self.place is Place.ATTRIBUTE and self.attribute in URL_ATTRIBUTES

    @property
    def navigates(self) -> bool:
        """Whether a javascript: address would run if this attribute began with one."""
        return self.place is Place.ATTRIBUTE and (self.element, self.attribute) in _NAVIGATING

    @property
    def script_quote(self) -> str:
        """The quotation mark of the script string around the expression, "" outside of one."""
        open_quote = ""
        escaped = False
        for character in self.before:
            if escaped:
                escaped = False
            elif character == "\\":
                escaped = True
            elif open_quote:
                open_quote = "" if character == open_quote else open_quote
            elif character in "\"'`":
                open_quote = character
        return open_quote


def script_place(mime: str) -> Place:
    """What the body of a `<script type=...>` is: a script, a data block, or inert text."""
    if _DATA_TYPES.search(mime):
        return Place.DATA
    return Place.SCRIPT if _SCRIPT_TYPES.match(mime) else Place.PLAIN_TEXT
