"""A text file of the target that is neither Python nor a template."""

import codecs
import json
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from audits.finding import Location
from audits.project.files.classification import DocumentKind, Role
from audits.project.grammar.source import Unparsable, lines

_BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)


@dataclass(frozen=True)
class Document:
    """One document as text; the parsers beside this module read it by kind."""

    path: str
    kind: DocumentKind
    text: str
    role: Role = "application"

    @cached_property
    def lines(self) -> tuple[str, ...]:
        """The lines without their ends; line 1 is at index 0."""
        return tuple(lines(self.text))

    def at(self, line: int = 0, anchor: str = "", column: int = 0) -> Location:
        """The place of a finding; without `anchor` it is the stripped text of the line."""
        if not anchor and 0 < line <= len(self.lines):
            anchor = self.lines[line - 1].strip()
        return Location(self.path, line, column, anchor=anchor)

    def line_of(self, words: str, start: int = 1) -> int:
        """The first line from `start` on that holds `words`, 0 if none does."""
        for number, line in enumerate(self.lines[start - 1 :], start):
            if words in line:
                return number
        return 0

    @cached_property
    def table(self) -> Mapping[str, Any]:
        """The top table of a TOML or JSON document; raises Unparsable for anything else."""
        try:
            found = json.loads(self.text) if self._is_json else tomllib.loads(self.text)
        except json.JSONDecodeError as error:
            raise Unparsable(f"not JSON: {error.msg}", error.lineno) from error
        except ValueError as error:  # also a number of thousands of digits
            raise Unparsable(f"not {'JSON' if self._is_json else 'TOML'}: {error}") from error
        except RecursionError as error:
            raise Unparsable("nested too deeply") from error
        if not isinstance(found, dict):
            raise Unparsable("not a table", 1)
        return found

    @property
    def _is_json(self) -> bool:
        return self.path.endswith((".json", "Pipfile.lock"))


def document_from(
    path: str, kind: DocumentKind, data: bytes, role: Role = "application"
) -> Document:
    """The document in `data`: UTF-8, or what its byte order mark says; raises Unparsable.

    A key may be binary: of it only the header is ever looked at.
    """
    if kind == "key":
        return Document(path, kind, data.decode("latin-1"), role)
    encoding = next((name for mark, name in _BYTE_ORDER_MARKS if data.startswith(mark)), "utf-8")
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        raise Unparsable(f"not valid {encoding}", line) from error
    if "\0" in text:
        raise Unparsable("null byte in text", len(lines(text.partition("\0")[0])))
    return Document(path, kind, text, role)
