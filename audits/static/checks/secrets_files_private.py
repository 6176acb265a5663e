"""Private files that are tracked, shipped, or copied into an image."""

from collections.abc import Iterator
from dataclasses import replace
from fnmatch import fnmatchcase

from audits.check import check
from audits.finding import Finding
from audits.project.documents.dockerfile import instructions
from audits.project.documents.document import document_from
from audits.project.files.entry import Entry
from audits.project.files.inventory import Inventory
from audits.project.grammar.source import Unparsable, read
from policies.model import Control


@check("secrets.files-private")
def private_file_tracked(inventory: Inventory, control: Control) -> Iterator[Finding]:
    for entry in inventory.entries:
        if entry.state == "excluded" or entry.role == "test" or entry.tracked is False:
            continue
        if _is_private(entry.path, control):
            certain = entry.tracked is True
            what = "is tracked by git" if certain else "lies among the files to be shipped"
            yield Finding(control, f"{entry.path} {what}", inventory.at(entry), certain)


def _is_private(path: str, control: Control) -> bool:
    name = path.rpartition("/")[2]
    innocent = control.names("innocent_patterns")
    if any(fnmatchcase(path, one) or fnmatchcase(name, one) for one in innocent):
        return False
    return any(
        fnmatchcase(path, one) or (fnmatchcase(name, one) if "/" not in one else False)
        for one in control.names("private_patterns")
    )


@check("secrets.files-private")
def everything_copied(inventory: Inventory, control: Control) -> Iterator[Finding]:
    ignored = {
        entry.path.rpartition("/")[0]
        for entry in inventory.entries
        if entry.path.endswith(".dockerignore")
    }
    for entry in inventory.selected("document"):
        if entry.path.rpartition("/")[0] not in ignored and (line := _copies_all(inventory, entry)):
            message = "the whole folder is copied into the image, and there is no .dockerignore"
            yield Finding(control, message, replace(inventory.at(entry), line=line))


def _copies_all(inventory: Inventory, entry: Entry) -> int:
    """The line that copies the whole build folder into the image, 0 if none does."""
    if "dockerfile" not in entry.path.lower() and "containerfile" not in entry.path.lower():
        return 0
    try:
        document = document_from(entry.path, "dockerfile", read(inventory.full(entry)))
        found = instructions(document)
    except Unparsable:
        return 0
    for one in found:
        words = one.arguments.split()
        if one.name in ("COPY", "ADD") and words[:1] in (["."], ["./"]) and not dict(one.flags):
            return one.line
    return 0
