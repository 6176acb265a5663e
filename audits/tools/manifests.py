"""Which files of a target say what it depends on, and what they say together.

Left out, and said so: requirements for development, tests and documentation by their names
or folders; they are not deployed.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import PurePosixPath

from audits.project.files.classification import document_kind
from audits.project.files.entry import Entry
from audits.project.files.inventory import Inventory
from audits.project.grammar import source
from audits.project.grammar.source import Unparsable
from audits.tools import lock_file, project_file, requirements_file
from audits.tools.requirement import Manifest, Trouble, is_for_development


@dataclass(slots=True)
class Declared:
    """All manifests of a target, those that were left out, and references that lead nowhere."""

    manifests: dict[str, Manifest] = field(default_factory=dict)
    left_out: list[str] = field(default_factory=list)
    troubles: list[Trouble] = field(default_factory=list)


def present(inventory: Inventory) -> tuple[Entry, ...]:
    """The selected files that declare dependencies, by their names, sorted by path."""
    return tuple(entry for entry in inventory.selected() if _kind(entry.path))


def read(inventory: Inventory) -> Declared:
    """What the deployed manifests of the target declare, with the files they refer to."""
    declared = Declared()
    entries = present(inventory)
    paths = {entry.path for entry in entries}
    for entry in entries:
        if not _is_deployed(entry):
            declared.left_out.append(entry.path)
        elif not _is_compiled(entry.path, paths):
            _take(declared, inventory, entry.path, _kind(entry.path))
    for manifest in list(declared.manifests.values()):
        for place in _leading_somewhere(declared, inventory, manifest, manifest.constraints):
            _take(declared, inventory, place, "constraints")
    return declared


def _take(declared: Declared, inventory: Inventory, path: str, kind: str) -> None:
    """Add the manifest at `path` and those it includes; each file once."""
    if path in declared.manifests:
        return
    manifest = _parse(inventory, path, kind)
    if manifest is None:
        return
    declared.manifests[path] = manifest
    declared.troubles.extend(manifest.troubles)
    for place in _leading_somewhere(declared, inventory, manifest, manifest.includes):
        _take(declared, inventory, place, kind if kind == "constraints" else "requirements")


def _leading_somewhere(
    declared: Declared,
    inventory: Inventory,
    manifest: Manifest,
    references: tuple[tuple[int, str], ...],
) -> Iterator[str]:
    """The files that a manifest refers to; one that is not in the target is a trouble."""
    for line, place in references:
        if place.startswith(("../", "/")) or not (inventory.root / place).is_file():
            reason = f"it refers to {place}, which is not in the target"
            remedy = "add the file, or run on the folder that holds both"
            declared.troubles.append(Trouble(manifest.path, line, reason, remedy))
        else:
            yield place


def _parse(inventory: Inventory, path: str, kind: str) -> Manifest | None:
    try:
        text = source.read(inventory.root / path).decode("utf-8-sig")
    except (Unparsable, UnicodeDecodeError) as error:
        trouble = Trouble(path, 0, f"cannot be read: {error}", "save it as UTF-8")
        return Manifest(path, kind, troubles=(trouble,))
    if kind == "lock":
        return lock_file.parse(path, text)
    if kind == "project":
        return project_file.parse(path, text)
    return requirements_file.parse(path, text, kind)


def _kind(path: str) -> str:
    """The kind of manifest at `path`, "" where it is none."""
    name = PurePosixPath(path).name.lower()
    kind = document_kind(path)
    if kind == "requirements":
        return "constraints" if name.startswith("constraints") else "requirements"
    if name == "setup.cfg" or kind == "pyproject":
        return "project"
    return "lock" if kind == "lock" else ""


def _is_deployed(entry: Entry) -> bool:
    if entry.role in ("test", "tooling"):
        return False
    pure = PurePosixPath(entry.path)
    named = [pure.stem, pure.parent.name] if _kind(entry.path) == "requirements" else []
    return not any(is_for_development(name) for name in named)


def _is_compiled(path: str, paths: set[str]) -> bool:
    """Whether `path` is the input of a requirements file that stands beside it."""
    return path.endswith(".in") and path.removesuffix(".in") + ".txt" in paths
