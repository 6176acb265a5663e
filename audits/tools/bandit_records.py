"""What bandit found in one file, in a form that outlives the run."""

import ast
import hashlib
import io
import sys
import tokenize
from collections.abc import Iterable
from importlib import metadata
from typing import Protocol

import msgspec

from audits.project.grammar import source
from audits.project.grammar.source import Unparsable
from audits.tools import nosec
from audits.tools.bandit_report import Issue

_FORM = 1
"""Raised whenever the meaning of a record changes."""

_ANCHOR_LENGTH = 160
_SECRET_TESTS = frozenset({"B105", "B106", "B107"})
_HIDDEN = "'***'"
_PLUGIN_GROUPS = ("bandit.plugins", "bandit.blacklists")


class Cache(Protocol):
    """Bytes kept between runs; a key that is not there reads as None."""

    def read(self, key: str) -> bytes | None:
        """The bytes written under `key`."""
        ...

    def write(self, key: str, data: bytes) -> None:
        """Keep `data` under `key`."""
        ...


class Weakness(msgspec.Struct, frozen=True):
    """One result of bandit with its place; holds no secret that bandit found."""

    test: str
    text: str
    confident: bool
    line: int
    column: int
    symbol: str
    anchor: str


class Record(msgspec.Struct, frozen=True):
    """All that bandit says of one file, and its nosec comments: line and named tests."""

    weaknesses: tuple[Weakness, ...] = ()
    nosecs: tuple[tuple[int, str], ...] = ()


def key(path: str, data: bytes, versions: str) -> str:
    """Where the record of a file with this path and content is kept."""
    content = hashlib.sha256(data).hexdigest()
    text = "\x1f".join(("bandit", str(_FORM), versions, path, content))
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def versions() -> str:
    """Everything but the file that decides what bandit says: Python, bandit, its plug-ins."""
    found = {f"python {sys.version}"}
    for group in _PLUGIN_GROUPS:
        for point in metadata.entry_points(group=group):
            owner = point.dist
            found.add(f"{owner.name} {owner.version}" if owner else point.value)
    return "; ".join(sorted(found))


def load(cache: Cache, at: str) -> Record | None:
    """The record kept under the key `at`; None where there is none that can be read."""
    data = cache.read(at)
    if data is None:
        return None
    try:
        return msgspec.json.decode(data, type=Record)
    except msgspec.DecodeError:
        return None


def keep(cache: Cache, at: str, record: Record) -> None:
    """Write `record` under the key `at`."""
    cache.write(at, msgspec.json.encode(record))


def record(data: bytes, issues: Iterable[Issue]) -> Record:
    """The record of a file with this content in which bandit found `issues`."""
    text = _text(data)
    lines = source.lines(text)
    found = sorted(issues, key=lambda issue: (issue.line_number, issue.col_offset, issue.test_id))
    definitions = _definitions(text) if found else []
    return Record(
        tuple(_weakness(issue, lines, definitions) for issue in found),
        tuple(nosec.comments(text)),
    )


def _weakness(issue: Issue, lines: list[str], definitions: list[tuple[int, int, str]]) -> Weakness:
    line = issue.line_number
    code = lines[line - 1] if 0 < line <= len(lines) else ""
    secret = issue.test_id in _SECRET_TESTS
    return Weakness(
        issue.test_id,
        "Possible hardcoded password" if secret else " ".join(issue.issue_text.split()),
        issue.issue_confidence == "HIGH",
        line,
        max(0, issue.col_offset + 1),
        ".".join(name for first, last, name in definitions if first <= line <= last),
        " ".join((_without_strings(code) if secret else code).split())[:_ANCHOR_LENGTH],
    )


def _text(data: bytes) -> str:
    """The source as text, whatever its encoding: for lines and comments, not for meaning."""
    try:
        return source.decode(data)
    except Unparsable:
        return data.decode("utf-8", "replace")


def _definitions(text: str) -> list[tuple[int, int, str]]:
    """First line, last line and name of every function and class, outer ones first."""
    try:
        tree = source.parse(text).tree
    except Unparsable:
        return []
    kinds = ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef
    nodes = [node for node in ast.walk(tree) if isinstance(node, kinds)]
    return sorted((node.lineno, node.end_lineno or node.lineno, node.name) for node in nodes)


def _without_strings(line: str) -> str:
    """The line up to where it can be read, with every string literal hidden."""
    kept: list[str] = []
    try:
        for token in tokenize.generate_tokens(io.StringIO(line.strip()).readline):
            if token.type == tokenize.ERRORTOKEN:
                break
            kept.append(_HIDDEN if "STRING" in tokenize.tok_name[token.type] else token.string)
    except (tokenize.TokenError, SyntaxError):
        kept.append("...")
    return " ".join(kept)
