"""The list of the target's files: what each is, whether it was selected, and if not, why not."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from audits.errors import UsageError
from audits.finding import Location
from audits.project.files.classification import Kind, Role
from audits.project.files.entry import Entry, meet
from audits.project.files.exclusion import Globs
from audits.project.files.git_listing import list_files
from audits.project.files.walk import Walk


@dataclass(frozen=True, slots=True)
class Inventory:
    """Every file below `root`, sorted by path.

    `git` tells whether a repository was asked what is ignored and tracked; `unused_excludes`
    and `unused_includes` are globs of the user that matched nothing.
    """

    root: Path
    entries: tuple[Entry, ...]
    git: bool = False
    unused_excludes: tuple[str, ...] = ()
    unused_includes: tuple[str, ...] = ()

    def selected(self, kind: Kind | None = None, role: Role | None = None) -> tuple[Entry, ...]:
        """The selected entries, of one kind and of one role if these are named."""
        return tuple(
            entry
            for entry in self.entries
            if entry.state == "selected"
            and kind in (None, entry.kind)
            and role in (None, entry.role)
        )

    def excluded(self) -> Mapping[str, str]:
        """Each path left out, mapped to its glob; a folder stands for all that lies in it."""
        return {entry.path: entry.detail for entry in self.entries if entry.state == "excluded"}

    def unreadable(self) -> tuple[Entry, ...]:
        """The entries that nobody can look at; `detail` says why."""
        return tuple(entry for entry in self.entries if entry.state == "unreadable")

    def counts(self) -> Mapping[str, int]:
        """How many entries were selected, by kind, sorted."""
        return dict(sorted(Counter(entry.kind for entry in self.selected()).items()))

    def full(self, entry: Entry) -> Path:
        """Where the file of an entry lies."""
        return self.root / entry.path

    def at(self, entry: Entry) -> Location:
        """The place of a finding about a file as a whole."""
        return Location(entry.path, anchor=entry.path)


def take(root: Path, *, exclude: Sequence[str] = (), include: Sequence[str] = ()) -> Inventory:
    """The inventory of `root`, a folder or a single file.

    `exclude` are globs in gitignore style; `include` take back what git ignores or what is
    left out unasked, never what `exclude` takes. Raises UsageError for a root that is not
    there or cannot be listed, and for a glob that is none.
    """
    excludes, includes = Globs(exclude, "exclude"), Globs(include, "include")
    if root.is_file():
        return Inventory(root.parent, (meet(root.parent, root.name),))
    _refuse_unless_folder(root)
    listing = list_files(root)
    entries = sorted(Walk(root, listing, excludes, includes).entries(), key=lambda one: one.path)
    return Inventory(
        root,
        tuple(entries),
        git=listing is not None,
        unused_excludes=excludes.unused(),
        unused_includes=includes.unused(),
    )


def _refuse_unless_folder(root: Path) -> None:
    if not root.exists():
        raise UsageError(f"{root}: no such file or folder")
    if not root.is_dir():
        raise UsageError(f"{root}: neither a folder nor a regular file")
    try:
        next(root.iterdir(), None)
    except OSError as error:
        raise UsageError(f"{root}: cannot be listed: {error.strerror}") from error
