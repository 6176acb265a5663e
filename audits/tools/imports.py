"""Which packages from elsewhere a target imports, as far as its import lines tell."""

import re
import sys
from pathlib import PurePosixPath

from audits.project.files.inventory import Inventory
from audits.project.grammar import source
from audits.project.grammar.source import Unparsable

_IMPORT = re.compile(r"^[ \t]*(?:from|import)[ \t]+([A-Za-z_]\w*)", re.MULTILINE)


def foreign(inventory: Inventory) -> list[str]:
    """Top-level names that are imported and are neither Python's own nor the target's, sorted."""
    entries = inventory.selected("python")
    own = {name for entry in entries for name in _names(entry.path)}
    found: set[str] = set()
    for entry in entries:
        try:
            text = source.decode(source.read(inventory.full(entry)))
        except Unparsable:
            continue
        found.update(_IMPORT.findall(text))
    return sorted(found - own - sys.stdlib_module_names)


def _names(path: str) -> set[str]:
    pure = PurePosixPath(path)
    return {pure.stem, *pure.parts[:-1]}
