"""Names with values, line by line: .env files, INI files and units, Procfiles."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from audits.project.documents.document import Document
from audits.project.grammar.source import Unparsable

_ENV_LINE = re.compile(r"\s*(?:export\s+)?([A-Za-z_][\w.-]*)\s*(?:=[ \t]*(.*))?$", re.DOTALL)
_ENV_COMMENT = re.compile(r"(^|\s+)#.*$", re.DOTALL)
_ESCAPED = re.compile(r"\\([nrt\"\\$])")
_ESCAPES = {"n": "\n", "r": "\r", "t": "\t"}
_SECTION = re.compile(r"\s*\[([^\]]+)\]")
_INI_LINE = re.compile(r"([^=:\s][^=:]*?)\s*[=:]\s*(.*)$")
_PROCESS = re.compile(r"([A-Za-z0-9_-]+):\s*(.+)$")


@dataclass(frozen=True, slots=True)
class NamedValue:
    """One name with its value; `section` is that of an INI file, "" elsewhere."""

    line: int
    name: str
    value: str
    section: str = ""


def env_values(document: Document) -> tuple[NamedValue, ...]:
    """The variables of a .env file, quotes removed; raises Unparsable for another line."""
    return tuple(_env_values(document.lines))


def ini_values(document: Document) -> tuple[NamedValue, ...]:
    """The entries of an INI file or systemd unit; indented lines belong to the value above."""
    return tuple(_ini_values(document.lines))


def processes(document: Document) -> tuple[NamedValue, ...]:
    """The process types of a Procfile with their commands."""
    found = ((number, _PROCESS.match(line)) for number, line in enumerate(document.lines, 1))
    return tuple(NamedValue(number, one[1], one[2].strip()) for number, one in found if one)


def _env_values(lines: tuple[str, ...]) -> Iterator[NamedValue]:
    rows = iter(enumerate(lines, 1))
    for number, line in rows:
        if not line.strip() or line.lstrip().startswith("#"):
            continue
        found = _ENV_LINE.match(line)
        if found is None:
            raise Unparsable("neither a variable nor a comment", number)
        name, written = found[1], found[2] or ""
        quote = written[:1]
        if quote not in ("'", '"'):
            yield NamedValue(number, name, _ENV_COMMENT.sub("", written).strip())
            continue
        while (end := _closing(written, quote)) < 0:
            following = next(rows, None)
            if following is None:
                raise Unparsable("quote without an end", number)
            written += "\n" + following[1]
        yield NamedValue(number, name, _unescaped(written[1:end], quote))


def _closing(written: str, quote: str) -> int:
    """Where the quote that opens `written` is closed, -1 if it is not."""
    at = 1
    while at < len(written):
        if written[at] == "\\" and quote == '"':
            at += 1
        elif written[at] == quote:
            return at
        at += 1
    return -1


def _unescaped(text: str, quote: str) -> str:
    if quote == "'":
        return text
    return _ESCAPED.sub(lambda found: _ESCAPES.get(found[1], found[1]), text)


def _ini_values(lines: tuple[str, ...]) -> Iterator[NamedValue]:
    section = ""
    entry: NamedValue | None = None
    for number, line in enumerate(lines, 1):
        if not line.strip() or line.lstrip().startswith(("#", ";")):
            continue
        continues = entry is not None and (line[0].isspace() or entry.value.endswith("\\"))
        if continues and entry is not None:
            above = entry.value.removesuffix("\\").rstrip()
            value = f"{above}\n{line.strip()}".strip()
            entry = NamedValue(entry.line, entry.name, value, section)
            continue
        if entry is not None:
            yield entry
        entry = None
        if heading := _SECTION.match(line):
            section = heading[1].strip()
        elif found := _INI_LINE.match(line):
            entry = NamedValue(number, found[1].strip(), found[2].strip(), section)
        else:
            raise Unparsable("neither a section nor an entry", number)
    if entry is not None:
        yield entry
