"""A text made from another one, and the way back from each place in it."""

import ast
import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate
from typing import Protocol, cast


class _Placed(Protocol):
    lineno: int
    col_offset: int
    end_lineno: int
    end_col_offset: int


_NEWLINE = re.compile("\n")


@dataclass(frozen=True, slots=True)
class _Chunk:
    """A piece of the new text from `at` on: a copy of the old from `start`, or words of ours
    that stand for the old text from `start` to `end`."""

    at: int
    start: int
    end: int
    copied: bool


class Draft:
    """The new text as it is written, piece by piece."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.changed = False
        self._pieces: list[str] = []
        self._chunks: list[_Chunk] = []
        self._length = 0

    def copy(self, start: int, end: int) -> None:
        """Take over the old text from `start` to `end`."""
        if start < end:
            self._append(self.text[start:end], start, end, copied=True)

    def put(self, words: str, start: int, end: int | None = None) -> None:
        """Write `words` in place of the old text from `start` to `end` (`start` if not given)."""
        self.changed = True
        if words:
            self._append(words, start, start if end is None else end, copied=False)

    def finished(self) -> "Rewritten":
        """The new text with the way back."""
        return Rewritten(Lines(self.text), Lines("".join(self._pieces)), tuple(self._chunks))

    def _append(self, piece: str, start: int, end: int, *, copied: bool) -> None:
        self._chunks.append(_Chunk(self._length, start, end, copied))
        self._pieces.append(piece)
        self._length += len(piece)


@dataclass(frozen=True)
class Lines:
    """A text by line (from 1) and column in UTF-8 bytes (from 0), as `ast` counts."""

    text: str

    @cached_property
    def _starts(self) -> list[int]:
        return [0, *(found.end() for found in _NEWLINE.finditer(self.text))]

    @cached_property
    def _columns(self) -> dict[int, list[int]]:
        """For each line with wide characters, at which byte each of its characters begins."""
        ends = [*self._starts[1:], len(self.text)]
        rows = enumerate(zip(self._starts, ends, strict=True), 1)
        wide = ((line, self.text[start:end]) for line, (start, end) in rows)
        return {
            line: [0, *accumulate(len(char.encode("utf-8", "surrogatepass")) for char in text)]
            for line, text in wide
            if not text.isascii()
        }

    def offset(self, line: int, column: int) -> int:
        """The index of a place."""
        line = min(line, len(self._starts))
        columns = self._columns.get(line)
        return self._starts[line - 1] + (bisect_left(columns, column) if columns else column)

    def place(self, offset: int) -> tuple[int, int]:
        """The line and column of an index."""
        line = bisect_right(self._starts, offset)
        column = offset - self._starts[line - 1]
        columns = self._columns.get(line)
        return line, columns[column] if columns else column


@dataclass(frozen=True)
class Rewritten:
    """A new text and what it was made from."""

    old: Lines
    new: Lines
    chunks: tuple[_Chunk, ...]

    def line(self, line: int) -> int:
        """The old line for a line of the new text; 0 stays 0."""
        return self.old.place(self._start(self.new.offset(line, 0)))[0] if line > 0 else 0

    def move(self, node: ast.AST) -> None:
        """Let a node of the new text's tree stand where its source stood in the old text."""
        if "lineno" not in node._attributes:
            return
        placed = cast(_Placed, node)
        start = self.new.offset(placed.lineno, placed.col_offset)
        end = self.new.offset(placed.end_lineno, placed.end_col_offset)
        placed.lineno, placed.col_offset = self.old.place(self._start(start))
        placed.end_lineno, placed.end_col_offset = self.old.place(self._end(end))

    @cached_property
    def _positions(self) -> list[int]:
        return [chunk.at for chunk in self.chunks]

    def _start(self, offset: int) -> int:
        chunk = self._chunk(offset)
        return chunk.start + (offset - chunk.at if chunk.copied else 0)

    def _end(self, offset: int) -> int:
        chunk = self._chunk(offset - 1)
        return chunk.start + (offset - chunk.at) if chunk.copied else chunk.end

    def _chunk(self, offset: int) -> _Chunk:
        return self.chunks[max(0, bisect_right(self._positions, offset) - 1)]
