"""Installations whose result depends on the day they are made."""

import re
from collections.abc import Iterator

from audits.check import check
from audits.finding import Finding
from audits.project.documents.dockerfile import instructions
from audits.project.documents.document import Document
from audits.project.documents.requirement_lines import RequirementLine, requirement_lines
from policies.model import Control

_NOT_DEPLOYED = re.compile(r"(dev|test|doc|lint|ci|tool|typing|mypy|bench|example|\.in$)", re.I)
_LOOSE_OPTIONS = {
    "--extra-index-url": "a second index may answer for any name",
    "--trusted-host": "the index is not asked for its certificate",
}
_INSTALL = re.compile(r"\bpip3?\s+install\s+(?P<words>[^&|;]+)")
_OF_PIP = frozenset({"pip", "setuptools", "wheel", "pip-tools"})
_TAKES_VALUE = frozenset({"-r", "--requirement", "-c", "--constraint", "-e", "--editable", "-i"})


@check("dependencies.pinned")
def requirements_float(document: Document, control: Control) -> Iterator[Finding]:
    if document.kind != "requirements" or _NOT_DEPLOYED.search(document.path.rpartition("/")[2]):
        return
    lines = requirement_lines(document)
    named = [one for one in lines if one.name and not one.option and not one.url]
    loose = [one for one in named if not one.pinned]
    if loose:
        message = f"{len(loose)} of {len(named)} requirements are not pinned: {_some(loose)}"
        yield Finding(control, message, document.at(loose[0].line, "unpinned"))
    bare = [one for one in named if one.pinned and not one.hashes]
    if bare and control.boolean("require_hashes"):
        message = f"{len(bare)} of {len(named)} requirements carry no hash: {_some(bare)}"
        yield Finding(control, message, document.at(bare[0].line, "unhashed"))
    for one in lines:
        if one.option in _LOOSE_OPTIONS:
            yield Finding(control, _LOOSE_OPTIONS[one.option], document.at(one.line))
        elif one.url and "://" in one.url and not one.hashes and not _is_fixed(one.url):
            message = "what lies behind this address can change"
            yield Finding(control, message, document.at(one.line))


def _some(lines: list[RequirementLine]) -> str:
    names = [one.name for one in lines]
    return ", ".join(names[:3]) + (", ..." if len(names) > 3 else "")


def _is_fixed(url: str) -> bool:
    """Whether a version control address names a whole commit."""
    return bool(re.search(r"@[0-9a-f]{40}(#|$)", url))


@check("dependencies.pinned")
def image_installs_latest(document: Document, control: Control) -> Iterator[Finding]:
    if document.kind != "dockerfile":
        return
    for one in instructions(document):
        for found in _INSTALL.finditer(one.arguments) if one.name == "RUN" else ():
            loose = [word for word in _packages(found["words"].split()) if "==" not in word]
            if loose:
                message = f"the image installs whatever version is newest of {', '.join(loose[:3])}"
                yield Finding(control, message, document.at(one.line))


def _packages(words: list[str]) -> Iterator[str]:
    skip = False
    for word in words:
        plain = word.strip("\"'")
        if skip or plain.startswith("-"):
            skip = plain in _TAKES_VALUE
        elif not re.match(r"[./$]|.*\.(whl|txt|zip|tar\.gz)$|.*://", plain):
            if re.split(r"[<>=~!\[]", plain)[0].lower() not in _OF_PIP:
                yield plain
