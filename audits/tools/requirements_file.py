"""Requirements files in the language of pip: continued lines, comments, options, references."""

import re
from collections.abc import Iterator
from posixpath import dirname, join, normpath

from audits.tools.requirement import Manifest, Requirement, Trouble, from_text

_COMMENT = re.compile(r"(^|\s+)#.*$")
_REFERENCE = re.compile(
    r"(?P<option>-r|--requirement|-c|--constraint)(?:\s*=\s*|\s+|(?=\S))(?P<to>.+)"
)
_EDITABLE = re.compile(r"(?:-e|--editable)(?:\s*=\s*|\s+)(?P<what>.+)")
_ADDRESS = re.compile(r"^(?:[a-z]+\+)?[a-z]+://|^git@")
_NAME_IN_ADDRESS = re.compile(r"[#&]egg=(?P<name>[A-Za-z0-9][\w.-]*)")
_PER_REQUIREMENT = re.compile(r"\s+--(?:hash|config-settings|global-option|install-option)\b.*$")


def parse(path: str, text: str, kind: str = "requirements") -> Manifest:
    """What the requirements file at `path` with this text declares."""
    requirements: list[Requirement] = []
    troubles: list[Trouble] = []
    references: dict[str, list[tuple[int, str]]] = {"r": [], "c": []}
    for line, words in _logical_lines(text):
        reference = _REFERENCE.fullmatch(words)
        if reference:
            place = normpath(join(dirname(path), reference["to"].strip("'\"")))
            references[reference["option"].lstrip("-")[0]].append((line, place))
            continue
        found = _requirement(words, path, line)
        if isinstance(found, Requirement):
            requirements.append(found)
        elif isinstance(found, Trouble):
            troubles.append(found)
    return Manifest(
        path,
        kind,
        tuple(requirements),
        tuple(troubles),
        includes=tuple(references["r"]),
        constraints=tuple(references["c"]),
    )


def _logical_lines(text: str) -> Iterator[tuple[int, str]]:
    """First line number and words of every statement, without comments and continuations."""
    start, parts = 0, ""
    for number, line in enumerate([*text.removeprefix("\ufeff").splitlines(), ""], 1):
        start = start or number
        if line.endswith("\\") and not line.lstrip().startswith("#"):
            parts += line[:-1] + " "
            continue
        words = _COMMENT.sub("", parts + line).strip()
        if words:
            yield start, words
        start, parts = 0, ""


def _requirement(words: str, path: str, line: int) -> Requirement | Trouble | None:
    """What one statement asks for; None for options of pip and for code of the target itself."""
    editable = _EDITABLE.fullmatch(words)
    what = editable["what"] if editable else words
    if what.startswith("-"):
        return None
    if _ADDRESS.match(what):
        return _from_address(what, path, line)
    if what.startswith((".", "/", "file:")) or editable:
        return None
    try:
        return from_text(_PER_REQUIREMENT.sub("", what), path, line)
    except ValueError as error:
        return Trouble(path, line, f"not a requirement: {error}")


def _from_address(address: str, path: str, line: int) -> Requirement | Trouble:
    name = _NAME_IN_ADDRESS.search(address)
    trouble = "it is installed from an address, not from an index"
    if name is None:
        return Trouble(path, line, trouble, "write it as NAME @ ADDRESS, and name it as internal")
    return Requirement(name["name"].lower(), "", path, line, trouble=trouble)
