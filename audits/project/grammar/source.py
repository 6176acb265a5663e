"""Python source as bytes, as text and as a tree: encodings, line ends, and what nobody can read."""

import ast
import io
import re
import tokenize
import warnings
from dataclasses import dataclass
from pathlib import Path

from audits.project.grammar.lowering import Lowered, lower

SIZE_LIMIT_BYTES = 8 * 1024 * 1024
"""Larger files are generated or data; nobody reviews them and no parser should have to."""

_FILE_NAME = "<audited source>"
_QUIET = ("ignore", None, Warning, re.compile(re.escape(_FILE_NAME)), 0)
_OF_PYTHON_2 = ("Missing parentheses in call to", "multiple exception types must be")
_LINE_END = re.compile(r"\r\n|\r|\n")


class Unparsable(Exception):
    """A target file nobody can read: `reason` for people, `line` from 1 (0: unknown)."""

    def __init__(self, reason: str, line: int = 0) -> None:
        super().__init__(f"{reason} (line {line})" if line else reason)
        self.reason = reason
        self.line = line


@dataclass(frozen=True, slots=True)
class Parsed:
    """The tree of one file; `lowered` tells that the interpreter's own grammar was too old."""

    tree: ast.Module
    lowered: bool = False


def read(path: Path) -> bytes:
    """The bytes of a regular file; raises Unparsable with the reason where there are none."""
    try:
        if not path.is_file():
            raise Unparsable("not a regular file" if path.exists() else "does not exist")
        with path.open("rb") as stream:
            data = stream.read(SIZE_LIMIT_BYTES + 1)
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise Unparsable(f"cannot be read: {reason}") from error
    if len(data) > SIZE_LIMIT_BYTES:
        raise Unparsable(f"larger than {SIZE_LIMIT_BYTES // 1024**2} MB")
    return data


def decode(data: bytes) -> str:
    """The text Python would see: coding line and BOM obeyed, line ends kept as they are.

    Raises Unparsable for an unknown encoding, for bytes outside it and for null bytes.
    """
    try:
        encoding, _ = tokenize.detect_encoding(io.BytesIO(data).readline)
        text = data.decode(encoding)
    except UnicodeDecodeError as error:
        line = _line_of(data[: error.start].decode("latin-1"))
        raise Unparsable(f"not valid {error.encoding}", line) from error
    except (SyntaxError, LookupError, ValueError) as error:
        raise Unparsable(f"cannot be decoded: {_message(error)}", 1) from error
    null = text.find("\0")
    if null >= 0:
        raise Unparsable("null byte in source", _line_of(text[:null]))
    return text


def lines(text: str) -> list[str]:
    """The lines of `text` without their ends, numbered as `ast` numbers them."""
    return _LINE_END.split(text)


def parse(source: str | bytes) -> Parsed:
    """The tree of `source`, read by `ast` or, where that is too old for it, after lowering.

    Raises Unparsable with reason and line where neither can read it.
    """
    text = decode(source) if isinstance(source, bytes) else source
    try:
        return Parsed(_read_by_ast(text))
    except SyntaxError as error:
        refused = Unparsable(_message(error), error.lineno or 0)
    lowered = lower(text)
    if lowered is None:
        raise refused
    return Parsed(_read_lowered(lowered), lowered=True)


def _read_lowered(lowered: Lowered) -> ast.Module:
    try:
        return lowered.restore(_read_by_ast(lowered.text))
    except SyntaxError as error:
        raise Unparsable(_message(error), lowered.line(error.lineno or 0)) from error


def _read_by_ast(text: str) -> ast.Module:
    """`ast.parse`, with what is not a SyntaxError turned into Unparsable."""
    _hush()
    try:
        return ast.parse(text, _FILE_NAME)
    except (RecursionError, MemoryError) as error:
        raise Unparsable("nested too deeply for the parser") from error
    except SyntaxError:
        raise
    except ValueError as error:
        raise Unparsable(_message(error)) from error


def _hush() -> None:
    """Silence warnings about audited source, which are its own business.

    A filter for that file name alone, kept in front; `catch_warnings` would swap the filters
    of the whole process and so take the warnings of other threads with it.
    """
    if warnings.filters[:1] != [_QUIET]:
        warnings.filterwarnings("ignore", module=re.escape(_FILE_NAME))


def _line_of(before: str) -> int:
    return len(_LINE_END.findall(before)) + 1


def _message(error: Exception) -> str:
    text = error.msg if isinstance(error, SyntaxError) else str(error)
    return f"looks like Python 2: {text}" if text.startswith(_OF_PYTHON_2) else text
