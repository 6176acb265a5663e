"""A requirements or constraints file, line by line as pip reads it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from packaging.requirements import InvalidRequirement, Requirement
from packaging.utils import canonicalize_name

from audits.project.documents.document import Document
from audits.project.grammar.source import Unparsable

_COMMENT = re.compile(r"(^|\s+)#.*$")
_OPTION = re.compile(r"(--?[A-Za-z][\w-]*)(?:[ \t]*=[ \t]*|[ \t]+|$)?(.*)")
_PER_REQUIREMENT = re.compile(
    r"\s+--(hash|global-option|config-settings?|install-option)[= \t]+(\S+)"
)
_PLACE = re.compile(
    r"(?:[a-z]+\+)?(?:https?|ssh|file|git)://|\.{0,2}/|\.{1,2}$|git@|[\w./\\-]+\.(?:whl|zip|tar\.gz)$"
)
_EGG = re.compile(r"[#&]egg=([\w.-]+)")
_LONG = {
    "-r": "--requirement",
    "-c": "--constraint",
    "-e": "--editable",
    "-i": "--index-url",
    "-f": "--find-links",
}


@dataclass(frozen=True, slots=True)
class RequirementLine:
    """One logical line: either a requirement (`name` or `url`) or an option with its value.

    `name` is normalised, `specifier` as written in PEP 440 order, `hashes` are
    "algorithm:digest"; `option` is the long name ("--index-url").
    """

    line: int
    text: str
    name: str = ""
    specifier: str = ""
    extras: tuple[str, ...] = ()
    url: str = ""
    marker: str = ""
    hashes: tuple[str, ...] = ()
    option: str = ""
    value: str = ""

    @property
    def pinned(self) -> bool:
        """Whether exactly one version can be meant."""
        exact = self.specifier.startswith("==") and "," not in self.specifier
        return exact and not self.specifier.endswith(".*")


def requirement_lines(document: Document) -> tuple[RequirementLine, ...]:
    """The logical lines of a file, without comments; raises Unparsable at one pip would refuse."""
    return tuple(_read(line, text) for line, text in _logical_lines(document.lines) if text)


def _logical_lines(lines: tuple[str, ...]) -> Iterator[tuple[int, str]]:
    """Each line with its continuations joined and its comment cut off, by its first number."""
    first, joined = 0, ""
    for number, line in enumerate(lines, 1):
        first = first or number
        if line.endswith("\\") and not line.lstrip().startswith("#"):
            joined += line[:-1] + " "
            continue
        yield first, _COMMENT.sub("", joined + line).strip()
        first, joined = 0, ""
    if joined:
        yield first, _COMMENT.sub("", joined).strip()


def _read(line: int, text: str) -> RequirementLine:
    if text.startswith("-"):
        return _option(line, text)
    hashes = tuple(one[2] for one in _PER_REQUIREMENT.finditer(text) if one[1] == "hash")
    bare = _PER_REQUIREMENT.sub("", text).strip()
    try:
        wanted = Requirement(bare)
    except InvalidRequirement as error:
        if _PLACE.match(bare):
            return _from_url(line, text, bare, hashes)
        raise Unparsable(f"not a requirement: {bare}", line) from error
    return RequirementLine(
        line,
        text,
        name=canonicalize_name(wanted.name),
        specifier=str(wanted.specifier),
        extras=tuple(sorted(wanted.extras)),
        url=wanted.url or "",
        marker=str(wanted.marker or ""),
        hashes=hashes,
    )


def _option(line: int, text: str) -> RequirementLine:
    found = _OPTION.match(text)
    if found is None:
        raise Unparsable(f"not an option: {text}", line)
    short = found[1][:2]
    if not text.startswith("--") and len(found[1]) > 2:  # -rdev.txt
        return RequirementLine(line, text, option=_LONG.get(short, short), value=text[2:].strip())
    option, value = _LONG.get(found[1], found[1]), found[2].strip()
    egg = _EGG.search(value) if option == "--editable" else None
    name = canonicalize_name(egg[1]) if egg else ""
    url = value if option == "--editable" else ""
    return RequirementLine(line, text, name=name, url=url, option=option, value=value)


def _from_url(line: int, text: str, place: str, hashes: tuple[str, ...]) -> RequirementLine:
    egg = _EGG.search(place)
    url, _, marker = place.partition(" ;")
    name = canonicalize_name(egg[1]) if egg else ""
    return RequirementLine(
        line, text, name=name, url=url.strip(), marker=marker.strip(), hashes=hashes
    )
