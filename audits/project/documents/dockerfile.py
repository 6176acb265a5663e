"""The instructions of a Dockerfile."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from audits.project.documents.document import Document
from audits.project.grammar.source import Unparsable

_ESCAPE = re.compile(r"#\s*escape\s*=\s*([\\`])\s*$", re.IGNORECASE)
_DIRECTIVE = re.compile(r"#\s*\w+\s*=")
_INSTRUCTION = re.compile(r"\s*([A-Za-z]+)(?:\s+(.*))?$", re.DOTALL)
_FLAG = re.compile(r"--([\w-]+)(?:=(\S*))?\s+")
_HEREDOC = re.compile(r"<<-?\s*(['\"]?)(\w+)\1")


@dataclass(frozen=True, slots=True)
class Instruction:
    """One instruction, its name in capitals.

    `arguments` are one text, continuations joined by a space; `flags` are the pairs of
    `--name=value` before them; `heredoc` holds the lines of here-documents.
    """

    line: int
    name: str
    arguments: str
    flags: tuple[tuple[str, str], ...] = ()
    heredoc: tuple[str, ...] = ()


def instructions(document: Document) -> tuple[Instruction, ...]:
    """The instructions in order; raises Unparsable for a line that is none."""
    return tuple(_instructions(document.lines))


def _instructions(lines: tuple[str, ...]) -> Iterator[Instruction]:
    escape = _escape(lines)
    at = 0
    while at < len(lines):
        if not lines[at].strip() or lines[at].lstrip().startswith("#"):
            at += 1
            continue
        first = at + 1
        text, at = _joined(lines, at, escape)
        found = _INSTRUCTION.match(text)
        if found is None:
            raise Unparsable(f"not an instruction: {text.strip()[:60]}", first)
        heredoc, at = _heredocs(lines, at, first, text)
        yield _instruction(first, found[1].upper(), found[2] or "", heredoc)


def _escape(lines: tuple[str, ...]) -> str:
    """The character that continues a line; a directive in the first lines may choose it."""
    for line in lines:
        chosen = _ESCAPE.match(line)
        if chosen:
            return chosen[1]
        if not _DIRECTIVE.match(line):
            break
    return "\\"


def _joined(lines: tuple[str, ...], at: int, escape: str) -> tuple[str, int]:
    """The text of an instruction, and the index of the line behind it."""
    pieces: list[str] = []
    while at < len(lines):
        line = lines[at].rstrip()
        at += 1
        if pieces and (not line or line.lstrip().startswith("#")):
            continue
        pieces.append(line.removesuffix(escape).strip())
        if not line.endswith(escape):
            break
    return " ".join(pieces), at


def _heredocs(
    lines: tuple[str, ...], at: int, first: int, text: str
) -> tuple[tuple[str, ...], int]:
    body: list[str] = []
    if text.split(None, 1)[0].upper() not in ("RUN", "COPY", "ADD"):
        return (), at
    for found in _HEREDOC.finditer(text):
        while at < len(lines) and lines[at].strip() != found[2]:
            body.append(lines[at])
            at += 1
        if at == len(lines):
            raise Unparsable(f"here-document {found[2]} has no end", first)
        at += 1
    return tuple(body), at


def _instruction(line: int, name: str, rest: str, heredoc: tuple[str, ...]) -> Instruction:
    flags: list[tuple[str, str]] = []
    while found := _FLAG.match(rest):
        flags.append((found[1], found[2] or ""))
        rest = rest[found.end() :]
    return Instruction(line, name, rest.strip(), tuple(flags), heredoc)
